//! The event of an act that authority refused: who tried what, on whom, and why it was refused.

use crate::access::{Actor, Permit, Reach, Who};
use crate::directory::settle::settle;
use crate::directory::{Change, Event, EventKind, House, Operation, Subject, UnitOfWork};
use crate::domain::{ProblemCode, UserId};
use crate::error::{Conflict, Error, Refusal};
use crate::store::Database;
use crate::users;

/// What somebody sets about, ready to be told if authority refuses it.
#[derive(Clone)]
pub(super) struct RefusedAct {
    permit: Permit,
    operation: &'static str,
    target: Option<UserId>,
}

impl RefusedAct {
    pub(super) fn of<O: Operation>(actor: &Actor, operation: &O) -> Self {
        let permit = Permit::for_recording(actor, O::NEEDS);
        Self { permit, operation: O::NAME, target: operation.about() }
    }

    /// The word for a refusal by authority. Wrong fields are no act against anybody, and whoever is not
    /// signed in could fill the disk.
    pub(super) fn code(&self, refusal: &Refusal) -> Option<&'static str> {
        code_of(refusal).filter(|_| *self.permit.actor().who() != Who::Anonymous)
    }

    /// Records that it was refused.
    pub(super) fn record(
        &self,
        db: &mut dyn Database,
        house: &House,
        code: &'static str,
    ) -> Result<(), Error> {
        let mut work = UnitOfWork::open(db, house, &self.permit, house.clock.now(), self.operation);
        work.tell_refused(self.target, code)?;
        settle(work)
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

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Waker};
    use std::time::{Duration, Instant};

    use super::*;
    use crate::testing::{House, Person};
    use crate::users::DeleteUser;

    /// Asks, and hangs up before there can be an answer.
    fn hang_up<O: Operation>(house: &House, by: &Person<'_>, operation: O) {
        let actor = by.actor();
        let asked = pin!(house.directory().run(&actor, operation));
        let _ = asked.poll(&mut Context::from_waker(Waker::noop()));
    }

    #[test]
    fn an_attempt_is_told_also_when_nobody_waits_for_the_answer() {
        House::each(|house| {
            let spot = house.spot("north/main");
            let (ada, nia) = (house.admin("ada"), house.client_admin("nia", &[spot]));
            let ought = [
                "ada access.refused ada: refused – → yourself",
                "nia access.refused ada: refused – → forbidden",
            ];

            hang_up(house, &nia, DeleteUser { id: ada.id(), reason: None });
            hang_up(house, &ada, DeleteUser { id: ada.id(), reason: None });

            let began = Instant::now();
            while house.told().len() < ought.len() && began.elapsed() < Duration::from_secs(10) {
                std::thread::yield_now();
            }
            let mut told = house.told();
            told.sort_unstable();
            assert_eq!(told, ought);
        });
    }
}
