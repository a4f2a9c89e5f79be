//! Deactivating: the person is signed out at once and cannot sign in; everything else stays.

use crate::access::Permission;
use crate::directory::{EventKind, Operation, Outcome, Selection, UnitOfWork};
use crate::domain::{Reason, UserStatus};
use crate::error::{Conflict, Error};
use crate::users::end_access::end_access;
use crate::users::verdicts::{Verdict, sort, tell_status};

/// Switches people off.
#[derive(Debug, Clone)]
pub struct DeactivateUsers {
    /// Whom.
    pub who: Selection,
    /// Why, for the audit trail.
    pub reason: Option<Reason>,
}

impl Operation for DeactivateUsers {
    const NAME: &'static str = "users.deactivate";
    const NEEDS: Permission = Permission::UsersDeactivate;
    type Outcome = Outcome;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Outcome, Error> {
        let (open, mut outcome) = sort(work, &self.who, |user| match user.status {
            UserStatus::Active | UserStatus::Invited => Verdict::Change,
            UserStatus::Inactive => Verdict::Unchanged,
            UserStatus::Archived => Verdict::Refuse(Conflict::Archived),
        })?;
        let ended = end_access(work, open, UserStatus::Inactive, &mut outcome)?;
        let after = |_: &_| UserStatus::Inactive;
        let kind = EventKind::UserDeactivated;
        tell_status(work, kind, &ended, after, self.reason.as_ref(), &mut outcome);
        Ok(outcome)
    }
}
