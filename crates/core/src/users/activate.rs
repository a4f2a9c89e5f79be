//! Activating: who was switched off can sign in again. Old sessions and links stay dead.

use crate::access::Permission;
use crate::directory::{EventKind, NeedsRecent, Operation, Outcome, Selection, UnitOfWork};
use crate::domain::{Reason, UserStatus};
use crate::error::{Conflict, Error};
use crate::users::User;
use crate::users::administrators::wakes_administrator;
use crate::users::verdicts::{Verdict, sort, tell_status};

/// Switches people on again.
#[derive(Debug, Clone)]
pub struct ActivateUsers {
    /// Whom.
    pub who: Selection,
    /// Why, for the audit trail.
    pub reason: Option<Reason>,
}

impl Operation for ActivateUsers {
    const NAME: &'static str = "users.activate";
    const NEEDS: Permission = Permission::UsersDeactivate;
    const NEEDS_RECENT: NeedsRecent = NeedsRecent::ForAdministrators;
    type Outcome = Outcome;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Outcome, Error> {
        let (off, mut outcome) = sort(work, &self.who, |user| match user.status {
            UserStatus::Inactive => Verdict::Change,
            UserStatus::Active | UserStatus::Invited => Verdict::Unchanged,
            UserStatus::Archived => Verdict::Refuse(Conflict::Archived),
        })?;
        let wakes = |user: &User| wakes_administrator(work.blueprint(), user, awake(user));
        if off.iter().any(wakes)
            && let Some(password) = work.asks_for_password()?
        {
            return Err(vec![password].into());
        }
        for status in [UserStatus::Active, UserStatus::Invited] {
            let those: Vec<User> =
                off.iter().filter(|user| awake(user) == status).cloned().collect();
            work.users().set_status(&those, status)?;
        }
        let kind = EventKind::UserActivated;
        tell_status(work, kind, &off, awake, self.reason.as_ref(), &mut outcome);
        Ok(outcome)
    }
}

/// Who has accepted is active; who has not is invited still and needs a new link.
pub(crate) fn awake(user: &User) -> UserStatus {
    if user.accepted_at.is_some() { UserStatus::Active } else { UserStatus::Invited }
}
