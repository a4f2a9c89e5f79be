//! What cannot be undone, or lets somebody come back after the session, is done only by who was there a moment ago: who
//! signed in earlier types their password again. So a screen left open, or a stolen cookie, deletes nobody for good,
//! makes no token and no administrator, and takes no administrator's account over (ASVS 5.0, 7.5.3; attack G15).

use std::time::Duration;

use crate::access::{Actor, Permission};
use crate::directory::{Operation, Query, UnitOfWork, View};
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
    Err(vec![asked()].into())
}

impl UnitOfWork<'_> {
    /// The problem of whoever signed in a while ago, for operations that ask for the password just sometimes.
    pub(crate) fn asks_for_password(&mut self) -> Result<Option<Problem>, Error> {
        let (actor, now) = (self.actor().clone(), self.now());
        Ok(if is_recent(self.db, &actor, now)? { None } else { Some(asked()) })
    }
}

/// The problem at the field where the password belongs.
fn asked() -> Problem {
    Problem::at("password", ProblemCode::Missing)
}

fn is_recent(db: &mut dyn Database, actor: &Actor, now: Instant) -> Result<bool, Error> {
    let Some(session) = actor.session() else { return Ok(true) };
    let confirmed = confirmed_at(db, session)?.ok_or(Refusal::SignedOut)?;
    Ok(now.since(confirmed) < RECENT)
}
