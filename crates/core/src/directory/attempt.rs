//! The event of an attempt that authority refused: who tried what, on whom, and why it was refused.

use std::sync::Arc;

use crate::access::{Actor, Permit, Reach, Who};
use crate::directory::settle::settle;
use crate::directory::{Change, Directory, Event, EventKind, Operation, Subject, UnitOfWork};
use crate::domain::{ProblemCode, UserId};
use crate::error::{Conflict, Error, Refusal};
use crate::store::Ticket;
use crate::users;

impl Directory {
    /// Records that the operation was refused, where authority refused it. Wrong fields are no attempt on
    /// anything, and whoever is not signed in could fill the disk.
    pub(super) fn recording<O: Operation, T>(
        &self,
        actor: &Actor,
        target: Option<UserId>,
        outcome: &Result<T, Error>,
    ) -> Option<Ticket<()>> {
        let Err(Error::Refused(refusal)) = outcome else { return None };
        let code = code_of(refusal).filter(|_| *actor.who() != Who::Anonymous)?;
        let (permit, house) = (Permit::for_recording(actor, O::NEEDS), Arc::clone(self.house()));
        Some(self.house().store.write(move |tx| {
            let now = house.clock.now();
            let mut work = UnitOfWork::open(tx, &house, &permit, now, O::NAME);
            work.tell_refused(target, code)?;
            settle(work)?;
            Ok(())
        }))
    }
}

impl UnitOfWork<'_> {
    /// Tells that something was refused: in the trail of the person's organization when there is such a
    /// person, within reach or not, and otherwise in the trail of the whole directory.
    pub(crate) fn tell_refused(
        &mut self,
        target: Option<UserId>,
        code: &'static str,
    ) -> Result<(), Error> {
        let found = match target {
            Some(id) => self.users_within(&Reach::Everything).find(id)?,
            None => None,
        };
        let event = match found {
            Some(user) => users::about(EventKind::AccessRefused, &user),
            None => Event::about(EventKind::AccessRefused, Subject::Directory, self.operation),
        };
        self.tell(event.with([Change::of("refused", serde_json::Value::Null, code)]));
        Ok(())
    }
}

/// Said of people beyond the reach, whether they exist or not.
pub(crate) const UNKNOWN: &str = "unknown";

/// The word for a refusal by authority; `None` for all others.
fn code_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        // Giving a role that is not theirs to give is more than a slip of the pen.
        Refusal::Invalid(problems)
            if problems.iter().any(|problem| problem.code == ProblemCode::AboveYourCeiling) =>
        {
            Some(ProblemCode::AboveYourCeiling.code())
        }
        Refusal::Forbidden { .. } => Some("forbidden"),
        Refusal::Unknown => Some(UNKNOWN),
        Refusal::Conflict(conflict) if is_of_authority(*conflict) => Some(conflict.code()),
        _ => None,
    }
}

/// Whether it was authority that said no, and not a state that anybody can run into.
pub(crate) const fn is_of_authority(conflict: Conflict) -> bool {
    matches!(
        conflict,
        Conflict::Yourself
            | Conflict::LastAdmin
            | Conflict::AboveYourCeiling
            | Conflict::BeyondYourReach
    )
}
