//! Deleting for good: only who is archived. Events stay, with the name replaced by a pseudonym.

use crate::access::Permission;
use crate::directory::{Event, EventKind, NeedsRecent, Operation, Subject, UnitOfWork};
use crate::domain::{Reason, UserId, UserStatus};
use crate::error::{Conflict, Error, Refusal};
use crate::users::rules::may_act_on;

/// Deletes an archived person.
#[derive(Debug, Clone)]
pub struct DeleteUser {
    /// Whom.
    pub id: UserId,
    /// Why, for the audit trail.
    pub reason: Option<Reason>,
}

impl Operation for DeleteUser {
    const NAME: &'static str = "users.delete";
    const NEEDS: Permission = Permission::UsersDelete;
    const NEEDS_RECENT: NeedsRecent = NeedsRecent::Always;
    /// How many events stay behind under the pseudonym.
    type Outcome = u64;

    fn about(&self) -> Option<UserId> {
        Some(self.id)
    }

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<u64, Error> {
        let user = work.users().find(self.id)?.ok_or(Refusal::Unknown)?;
        may_act_on(work.permit(), &user)?;
        if user.status != UserStatus::Archived {
            return Err(Conflict::NotArchived.into());
        }
        let pseudonym = pseudonym(self.id);
        let mut forgotten = work.events_kept().pseudonymize(self.id, &pseudonym)?;
        forgotten.addresses.extend([user.email.clone(), user.mailbox().to_owned()]);
        let addresses = forgotten.addresses.iter().map(String::as_str);
        work.forget_in_imports(self.id, &pseudonym, addresses.clone())?;
        work.letters().forget(self.id)?;
        work.users().delete(self.id)?;
        work.attempts().forget_deleted(self.id, addresses)?;
        work.touch(self.id);
        work.tell(
            Event::about(EventKind::UserDeleted, Subject::User(self.id), pseudonym)
                .within(user.organization_id())
                .because(self.reason.clone()),
        );
        Ok(forgotten.events)
    }
}

/// What events call a deleted person: the end of the id, which is never reused.
pub(crate) fn pseudonym(id: UserId) -> String {
    let text = id.to_string();
    let end = text.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    format!("deleted user {}", text.get(end..).unwrap_or_default())
}
