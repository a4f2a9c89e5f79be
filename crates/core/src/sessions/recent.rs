//! What cannot be undone, or outlives the session, is done only by somebody who was there a moment ago: who signed in
//! earlier types their password again, so that a screen left open, or a stolen cookie, destroys nothing (ASVS 5.0,
//! 7.5.3; attack G15).

use std::time::Duration;

use crate::access::{Actor, Permission};
use crate::directory::{Operation, Query, View};
use crate::domain::{Instant, Problem, ProblemCode};
use crate::error::{Error, Refusal};
use crate::sessions::store::confirmed_at;
use crate::store::Database;

/// For so long somebody counts as having signed in just now.
const RECENT: Duration = Duration::from_mins(10);

/// Whether the actor's password is asked for before what [`Operation::NEEDS_RECENT`].
#[derive(Debug, Clone, Copy)]
pub struct AsksForPassword;

impl Query for AsksForPassword {
    const NAME: &'static str = "account.asks-for-password";
    const NEEDS: Permission = Permission::Account;
    type Answer = bool;

    fn answer(&self, view: &mut View<'_>) -> Result<bool, Error> {
        let (actor, now) = (view.actor().clone(), view.now());
        Ok(!is_recent(view.db, &actor, now)?)
    }
}

/// Refuses, where the operation asks for it, whoever came with a session that began a while ago, unless they have confirmed since who they are. A
/// program, the operator and the server have no password to type.
pub(crate) fn must_be_recent<O: Operation>(
    db: &mut dyn Database,
    actor: &Actor,
    now: Instant,
) -> Result<(), Error> {
    if !O::NEEDS_RECENT || is_recent(db, actor, now)? {
        return Ok(());
    }
    Err(vec![Problem::at("password", ProblemCode::Missing)].into())
}

fn is_recent(db: &mut dyn Database, actor: &Actor, now: Instant) -> Result<bool, Error> {
    let Some(session) = actor.session() else { return Ok(true) };
    let confirmed = confirmed_at(db, session)?.ok_or(Refusal::SignedOut)?;
    Ok(now.since(confirmed) < RECENT)
}
