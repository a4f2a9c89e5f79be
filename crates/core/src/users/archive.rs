//! Archiving: out of the lists and out of access, with the address still reserved, until restored or deleted.

use crate::access::Permission;
use crate::directory::{EventKind, Operation, Outcome, Selection, UnitOfWork};
use crate::domain::{Reason, UserStatus};
use crate::error::Error;
use crate::users::end_access::end_access;
use crate::users::verdicts::{Verdict, sort, tell_status};

/// Archives people.
#[derive(Debug, Clone)]
pub struct ArchiveUsers {
    /// Whom.
    pub who: Selection,
    /// Why, for the audit trail.
    pub reason: Option<Reason>,
}

impl Operation for ArchiveUsers {
    const NAME: &'static str = "users.archive";
    const NEEDS: Permission = Permission::UsersArchive;
    type Outcome = Outcome;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Outcome, Error> {
        let (present, mut outcome) = sort(work, &self.who, |user| match user.status {
            UserStatus::Archived => Verdict::Unchanged,
            _ => Verdict::Change,
        })?;
        let ended = end_access(work, present, UserStatus::Archived, &mut outcome)?;
        let after = |_: &_| UserStatus::Archived;
        let kind = EventKind::UserArchived;
        tell_status(work, kind, &ended, after, self.reason.as_ref(), &mut outcome);
        Ok(outcome)
    }
}
