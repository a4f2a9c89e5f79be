//! Asking again, in the middle of something long, whether who began it still may (attack F02).

use std::sync::Arc;

use crate::access::{Actor, Permission, Permit};
use crate::directory::run::renewed;
use crate::directory::{Directory, House, View};
use crate::domain::Instant;
use crate::error::{Error, Refusal};
use crate::sessions;
use crate::store::Database;

impl Directory {
    /// Whether an actor who was recognized a while ago still holds a permission, as far as it reached: neither
    /// their rights nor the session or token that they came with have ended. What goes out in pieces asks this in between.
    /// Refusals: [`Refusal::SignedOut`], [`Refusal::Forbidden`].
    pub async fn still_permits(&self, actor: &Actor, needs: Permission) -> Result<(), Error> {
        let permit = actor.permit(needs)?;
        let (house, now) = (Arc::clone(self.house()), self.now());
        self.house().store.read(move |tx| still_holds(tx, &house, &permit, now)).await
    }
}

impl View<'_> {
    /// The same for a query that is one step of something long.
    pub(crate) fn still_permits(&mut self) -> Result<(), Error> {
        still_holds(self.db, self.house, self.permit, self.now)
    }
}

fn still_holds(
    db: &mut dyn Database,
    house: &House,
    permit: &Permit,
    now: Instant,
) -> Result<(), Error> {
    if !sessions::is_credential_there(db, permit.actor(), now)? {
        return Err(Refusal::SignedOut.into());
    }
    // Whoever was moved meanwhile holds other rights than those that it began with.
    if renewed(db, house, permit)?.reach() != permit.reach() {
        return Err(Refusal::SignedOut.into());
    }
    Ok(())
}
