//! Running: check → permit → database thread → perform → events → commit → answer.

use std::sync::Arc;

use crate::access::{Actor, Permission, Permit, Who};
use crate::directory::settle::{Told, settle};
use crate::directory::{
    Change, Directory, Event, EventKind, House, Operation, Subject, Tells, UnitOfWork,
};
use crate::domain::UserStatus;
use crate::error::{Conflict, Error, Fault, Refusal};
use crate::store::{Database, Ticket};
use crate::users;

impl Directory {
    /// Runs an operation and answers when it is durable. An attempt that the rules of authority
    /// refuse leaves an event of its own.
    pub async fn run<O: Operation>(
        &self,
        actor: &Actor,
        operation: O,
    ) -> Result<O::Outcome, Error> {
        let outcome = match self.running(actor, operation) {
            Ok(ticket) => ticket.await,
            Err(error) => Err(error),
        };
        if let Some(record) = self.recording(actor, O::NAME, O::NEEDS, &outcome) {
            record.await?;
        }
        outcome
    }

    /// The same for a thread that may wait.
    pub fn run_now<O: Operation>(&self, actor: &Actor, operation: O) -> Result<O::Outcome, Error> {
        let outcome = match self.running(actor, operation) {
            Ok(ticket) => ticket.wait(),
            Err(error) => Err(error),
        };
        if let Some(record) = self.recording(actor, O::NAME, O::NEEDS, &outcome) {
            record.wait()?;
        }
        outcome
    }

    /// Starts an operation that nobody waits for.
    pub(crate) fn start<O: Operation>(
        &self,
        actor: &Actor,
        operation: O,
    ) -> Result<Ticket<O::Outcome>, Error> {
        self.running(actor, operation)
    }

    fn running<O: Operation>(
        &self,
        actor: &Actor,
        operation: O,
    ) -> Result<Ticket<O::Outcome>, Error> {
        let permit = actor.permit(O::NEEDS)?;
        operation.check(&self.house().blueprint)?;
        let house = Arc::clone(self.house());
        Ok(self.house().store.write(move |tx| perform(tx, &house, &permit, &operation)))
    }

    /// The event of an attempt that authority refused. Wrong fields are no attempt on anything.
    fn recording<T>(
        &self,
        actor: &Actor,
        operation: &'static str,
        needs: Permission,
        outcome: &Result<T, Error>,
    ) -> Option<Ticket<()>> {
        let Err(Error::Refused(refusal)) = outcome else { return None };
        let code = match refusal {
            Refusal::Forbidden { .. } => "forbidden",
            Refusal::Conflict(
                conflict @ (Conflict::Yourself
                | Conflict::LastAdmin
                | Conflict::AboveYourCeiling
                | Conflict::BeyondYourReach),
            ) => conflict.code(),
            _ => return None,
        };
        let (permit, house) = (Permit::for_recording(actor, needs), Arc::clone(self.house()));
        Some(self.house().store.write(move |tx| {
            let now = house.clock.now();
            let mut work = UnitOfWork::open(tx, &house, &permit, now);
            work.tell(refused(operation, code));
            settle(work, operation)?;
            Ok(())
        }))
    }
}

/// The event of a refused attempt.
pub(crate) fn refused(operation: &str, code: &str) -> Event {
    Event::about(EventKind::AccessRefused, Subject::Directory, operation).with([Change::of(
        "refused",
        serde_json::Value::Null,
        code,
    )])
}

/// One operation inside a transaction that is already open: also how an import runs its rows.
pub(crate) fn perform<O: Operation>(
    db: &mut dyn Database,
    house: &House,
    permit: &Permit,
    operation: &O,
) -> Result<O::Outcome, Error> {
    still_stands(db, permit.actor())?;
    let now = house.clock.now();
    let before = db.rows_changed();
    let mut work = UnitOfWork::open(db, house, permit, now);
    let outcome = operation.perform(&mut work)?;
    let changed = work.db.rows_changed() != before;
    let told = settle(work, O::NAME)?;
    match (O::TELLS, told) {
        (Tells::Events, Told::Nothing) if changed => {
            Err(Fault::new(O::NAME, "rows were changed but no event was told").into())
        }
        _ => Ok(outcome),
    }
}

/// Rights that were taken away since the request was authenticated are gone, here and now.
fn still_stands(db: &mut dyn Database, actor: &Actor) -> Result<(), Error> {
    let Who::User { id, standing, .. } = actor.who() else { return Ok(()) };
    match users::epoch_of(db, *id)? {
        Some((UserStatus::Active, epoch)) if epoch == standing.epoch() => Ok(()),
        _ => Err(Refusal::SignedOut.into()),
    }
}
