//! Operations within an operation: an import runs the same ones as the form, in its own transaction.

use crate::access::Permit;
use crate::directory::settle::finish;
use crate::directory::{Operation, UnitOfWork};
use crate::error::{Error, Fault};
use crate::sessions::must_be_recent;

impl UnitOfWork<'_> {
    /// Performs another operation here and now, with a permit of its own. Its events are told under its
    /// own name; ids keep their order. Refused, it has changed nothing, and this operation goes on.
    pub(crate) fn perform<O: Operation>(
        &mut self,
        permit: &Permit,
        operation: &O,
    ) -> Result<O::Outcome, Error> {
        operation.check(&self.house.blueprint)?;
        must_be_recent::<O>(self.db, permit.actor(), self.now)?;
        let before = self.db.rows_changed();
        let mut inner = UnitOfWork::open(&mut *self.db, self.house, permit, self.now, O::NAME);
        inner.ids_made.set(self.ids_made.get());
        let outcome = operation.perform(&mut inner);
        let (made, changed) = (inner.ids_made.get(), inner.db.rows_changed() != before);
        match outcome {
            Err(Error::Refused(_)) if changed => {
                Err(Fault::new(O::NAME, "it changed rows and then refused").into())
            }
            Err(error) => Err(error),
            Ok(outcome) => {
                finish::<O>(inner, before)?;
                self.ids_made.set(made);
                Ok(outcome)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Permission;
    use crate::directory::NeedsRecent;
    use crate::domain::{UserId, UserStatus};
    use crate::error::{FaultKind, Refusal};
    use crate::testing::House;

    /// Changes somebody, and refuses then: what no operation may do.
    struct TooLate(UserId);

    impl Operation for TooLate {
        const NAME: &'static str = "tests.too-late";
        const NEEDS: Permission = Permission::UsersEdit;
        type Outcome = ();

        fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
            let user = work.users().find(self.0)?.ok_or(Refusal::Unknown)?;
            work.users().set_status(&[user], UserStatus::Inactive)?;
            Err(Refusal::Unknown.into())
        }
    }

    struct Outer(UserId);

    impl Operation for Outer {
        const NAME: &'static str = "tests.outer";
        const NEEDS: Permission = Permission::UsersEdit;
        type Outcome = ();

        fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
            let permit = work.permit().clone();
            // Goes on after a refusal, as an import does.
            match work.perform(&permit, &TooLate(self.0)) {
                Err(Error::Refused(_)) | Ok(()) => Ok(()),
                Err(fault) => Err(fault),
            }
        }
    }

    #[test]
    fn an_operation_that_refuses_after_it_has_changed_something_fails_the_whole() {
        House::each(|house| {
            let bo = house.staff("bo");

            let failed = house.run(&house.operator(), Outer(bo.id())).unwrap_err();

            assert!(matches!(failed, Error::Fault(fault) if fault.kind == FaultKind::Internal));
            assert_eq!(bo.status(), UserStatus::Active);
        });
    }

    /// Asks for somebody who was there a moment ago.
    struct Final;

    impl Operation for Final {
        const NAME: &'static str = "tests.final";
        const NEEDS: Permission = Permission::UsersEdit;
        const NEEDS_RECENT: NeedsRecent = NeedsRecent::Always;
        type Outcome = ();

        fn perform(&self, _: &mut UnitOfWork<'_>) -> Result<(), Error> {
            Ok(())
        }
    }

    struct Around;

    impl Operation for Around {
        const NAME: &'static str = "tests.around";
        const NEEDS: Permission = Permission::UsersEdit;
        type Outcome = ();

        fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
            let permit = work.permit().clone();
            work.perform(&permit, &Final)
        }
    }

    #[test]
    fn g15_what_asks_for_the_password_asks_within_another_operation_too() {
        House::each(|house| {
            let ada = house.admin("ada").signed_in();
            ada.run(Around).unwrap();
            house.later(std::time::Duration::from_mins(11));
            assert!(matches!(ada.run(Around), Err(Error::Refused(Refusal::Invalid(_)))));
        });
    }
}
