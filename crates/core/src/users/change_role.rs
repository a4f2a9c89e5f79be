//! Giving a user another role, with the fields and places that the new role asks for.

use crate::access::Permission;
use crate::directory::{EventKind, NeedsRecent, Operation, UnitOfWork};
use crate::domain::{UserId, Version};
use crate::error::{Conflict, Error, Refusal};
use crate::users::amend::amended;
use crate::users::edit::{Addressed, Edited, found, save};
use crate::users::rules::{may_act_on, may_give};
use crate::users::verdicts::{counts_as_administrator, is_last_administrator};
use crate::users::{PersonDraft, User};

/// Gives a person the role of the draft, and the draft's fields with it.
#[derive(Debug, Clone)]
pub struct ChangeRole {
    /// Whom.
    pub id: UserId,
    /// What they shall be, complete for the new role.
    pub person: PersonDraft,
    /// The version that the caller has seen; `None` takes whatever is there.
    pub seen: Option<Version>,
}

impl Operation for ChangeRole {
    const NAME: &'static str = "users.change-role";
    const NEEDS: Permission = Permission::UsersAssignRole;
    const NEEDS_RECENT: NeedsRecent = NeedsRecent::ForAdministrators;
    type Outcome = Edited;

    fn about(&self) -> Option<UserId> {
        Some(self.id)
    }

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Edited, Error> {
        let before = found(work, self.id, self.seen)?;
        may_act_on(work.permit(), &before)?;
        let person = &self.person;
        let role = may_give(work.permit(), &person.role);
        let (after, claim) = amended(work, &before, person, role)?;
        may_edit_too(work, &before, &after)?;
        if !counts_as_administrator(work.blueprint(), &after)
            && is_last_administrator(work, &before)?
        {
            return Err(Conflict::LastAdmin.into());
        }
        let kind = if after.role == before.role {
            EventKind::UserChanged
        } else {
            EventKind::UserRoleChanged
        };
        save(work, &before, after, &Addressed { email: &person.email, claim }, kind)
    }
}

/// Fields and places come with a role; whoever changes a name or an address on the way edits a person.
fn may_edit_too(work: &UnitOfWork<'_>, before: &User, after: &User) -> Result<(), Refusal> {
    let is_same_person = after.first_name == before.first_name
        && after.last_name == before.last_name
        && after.email == before.email;
    if is_same_person && after.role != before.role {
        return Ok(());
    }
    work.actor().permit(Permission::UsersEdit).map(drop)
}
