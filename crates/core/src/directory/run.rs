//! Running: check → permit → database thread → perform → events → commit → answer.

use std::sync::Arc;

use crate::access::{Actor, Permit, Who};
use crate::directory::refused_act::RefusedAct;
use crate::directory::settle::finish;
use crate::directory::{Directory, House, Operation, UnitOfWork};
use crate::error::{Error, Refusal};
use crate::sessions::must_be_recent;
use crate::store::{Database, Ticket};
use crate::{idempotency, users};

impl Directory {
    /// Runs an operation and answers when it is durable. An attempt that the rules of authority
    /// refuse leaves an event of its own, also when nobody waits for the answer any more.
    pub async fn run<O: Operation>(
        &self,
        actor: &Actor,
        operation: O,
    ) -> Result<O::Outcome, Error> {
        self.start(actor, operation).await
    }

    /// The same for a thread that may wait.
    pub fn run_now<O: Operation>(&self, actor: &Actor, operation: O) -> Result<O::Outcome, Error> {
        self.start(actor, operation).wait()
    }

    /// Starts an operation; it goes on when nobody waits for it.
    pub(crate) fn start<O: Operation>(&self, actor: &Actor, operation: O) -> Ticket<O::Outcome> {
        let admitted = self.admit(actor, &operation);
        let act = RefusedAct::of(actor, &operation);
        if let Err(refusal) = &admitted
            && act.code(refusal).is_none()
        {
            return Ticket::answered(Err(refusal.clone().into()));
        }
        let house = Arc::clone(self.house());
        self.house().store.write(move |tx| {
            let permit = admitted.as_ref().map_err(|refusal| Error::from(refusal.clone()));
            let outcome = permit.and_then(|permit| perform(tx, &house, permit, &operation));
            if let Err(Error::Refused(refusal)) = &outcome
                && let Some(code) = act.code(refusal)
            {
                let (act, house) = (act.clone(), Arc::clone(&house));
                tx.after_refusal(Box::new(move |tx| act.record(tx, &house, code)));
            }
            outcome
        })
    }

    /// What can be said before anything is looked up.
    fn admit<O: Operation>(&self, actor: &Actor, operation: &O) -> Result<Permit, Refusal> {
        let permit = actor.permit(O::NEEDS)?;
        operation.check(&self.house().blueprint).map_err(Refusal::Invalid)?;
        Ok(permit)
    }
}

/// One operation inside a transaction that is already open: also how an import runs its rows.
pub(crate) fn perform<O: Operation>(
    db: &mut dyn Database,
    house: &House,
    permit: &Permit,
    operation: &O,
) -> Result<O::Outcome, Error> {
    let permit = &renewed(db, house, permit)?;
    let now = house.clock.now();
    must_be_recent::<O>(db, permit.actor(), now)?;
    if let Some(key) = permit.actor().key() {
        idempotency::note_made(db, key, permit.actor().request())?;
    }
    let before = db.rows_changed();
    let mut work = UnitOfWork::open(db, house, permit, now, O::NAME);
    let outcome = operation.perform(&mut work)?;
    finish::<O>(work, before)?;
    Ok(outcome)
}

/// The permit with the rights of this moment: what was taken away since the request was authenticated is
/// gone, here and now.
pub(super) fn renewed(
    db: &mut dyn Database,
    house: &House,
    permit: &Permit,
) -> Result<Permit, Error> {
    let actor = permit.actor();
    let Who::User { id, standing, .. } = actor.who() else { return Ok(permit.clone()) };
    let now = users::standing_of(db, &house.blueprint, *id)?;
    let now = now.filter(|now| now.epoch() == standing.epoch()).ok_or(Refusal::SignedOut)?;
    Ok(actor.standing_as(now).permit(permit.permission())?)
}
