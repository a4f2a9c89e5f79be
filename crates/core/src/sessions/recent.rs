//! What cannot be undone, or lets somebody come back after the session, is done only by who was there a moment ago: who
//! signed in earlier types their password again. So a screen left open, or a stolen cookie, deletes nobody for good,
//! makes no token, and leads to no account from which others are administered (ASVS 5.0, 7.5.3; attack G15).

use std::time::Duration;

use crate::access::{Actor, Permission};
use crate::directory::{NeedsRecent, Operation, Query, UnitOfWork, View};
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
        Ok(asked_of(view.db, &actor, now)?.is_some())
    }
}

/// Refuses what is always only for who was there a moment ago.
pub(crate) fn must_be_recent<O: Operation>(
    db: &mut dyn Database,
    actor: &Actor,
    now: Instant,
) -> Result<(), Error> {
    if O::NEEDS_RECENT != NeedsRecent::Always {
        return Ok(());
    }
    asked_of(db, actor, now)?.map_or(Ok(()), |problem| Err(vec![problem].into()))
}

impl UnitOfWork<'_> {
    /// The problem at `password` of whoever signed in a while ago and has not confirmed since who they are: for what is
    /// [`NeedsRecent::ForAdministrators`], when it is about one.
    pub(crate) fn asks_for_password(&mut self) -> Result<Option<Problem>, Error> {
        let (actor, now) = (self.actor().clone(), self.now());
        asked_of(self.db, &actor, now)
    }
}

/// A program, the operator and the server have no password to type.
fn asked_of(db: &mut dyn Database, actor: &Actor, now: Instant) -> Result<Option<Problem>, Error> {
    let Some(session) = actor.session() else { return Ok(None) };
    let confirmed = confirmed_at(db, session)?.ok_or(Refusal::SignedOut)?;
    let is_recent = now.since(confirmed) < RECENT;
    Ok((!is_recent).then(|| Problem::at("password", ProblemCode::Missing)))
}
