//! Restoring: an archived person comes back inactive, never straight into old access.

use crate::access::Permission;
use crate::directory::{EventKind, Operation, Outcome, Selection, UnitOfWork};
use crate::domain::{Reason, UserStatus};
use crate::error::{Conflict, Error};
use crate::users::verdicts::{Verdict, sort, tell_status};

/// Brings archived people back.
#[derive(Debug, Clone)]
pub struct RestoreUsers {
    /// Whom.
    pub who: Selection,
    /// Why, for the audit trail.
    pub reason: Option<Reason>,
}

impl Operation for RestoreUsers {
    const NAME: &'static str = "users.restore";
    const NEEDS: Permission = Permission::UsersArchive;
    type Outcome = Outcome;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Outcome, Error> {
        let (archived, mut outcome) = sort(work, &self.who, |user| match user.status {
            UserStatus::Archived => Verdict::Change,
            _ => Verdict::Refuse(Conflict::NotArchived),
        })?;
        work.users().set_status(&archived, UserStatus::Inactive)?;
        let after = |_: &_| UserStatus::Inactive;
        let kind = EventKind::UserRestored;
        tell_status(work, kind, &archived, after, self.reason.as_ref(), &mut outcome);
        Ok(outcome)
    }
}
