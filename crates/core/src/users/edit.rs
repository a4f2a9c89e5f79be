//! Editing a user: names, e-mail, profile fields and places. The role has its own operation.

use crate::access::Permission;
use crate::directory::{Change, EventKind, NeedsRecent, Operation, UnitOfWork};
use crate::domain::{Email, EventId, ProblemCode, UserId, UserStatus, Version};
use crate::error::{Error, Refusal};
use crate::links;
use crate::mail::LetterKind;
use crate::users::amend::amended;
use crate::users::changes::changes_between;
use crate::users::end_access::{end_invitations_beyond, end_rights};
use crate::users::rules::may_manage;
use crate::users::store::Changed;
use crate::users::verdicts::about;
use crate::users::{Claim, PersonDraft, User};

/// Changes a person to what the draft says; the draft's role must be the stored one.
#[derive(Debug, Clone)]
pub struct EditUser {
    /// Whom.
    pub id: UserId,
    /// What they shall be.
    pub person: PersonDraft,
    /// The version that the caller has seen; `None` takes whatever is there.
    pub seen: Option<Version>,
}

/// The state afterwards, and the event when anything changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    /// The person now.
    pub user: User,
    /// The event; `None` when nothing was different.
    pub event: Option<EventId>,
}

impl Operation for EditUser {
    const NAME: &'static str = "users.edit";
    const NEEDS: Permission = Permission::UsersEdit;
    const NEEDS_RECENT: NeedsRecent = NeedsRecent::ForAdministrators;
    type Outcome = Edited;

    fn about(&self) -> Option<UserId> {
        Some(self.id)
    }

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Edited, Error> {
        let before = found(work, self.id, self.seen)?;
        may_manage(work.permit(), &before)?;
        let person = &self.person;
        let role = if person.role == before.role {
            Ok(())
        } else {
            Err(ProblemCode::NotAllowed { allowed: vec![before.role.to_string()] })
        };
        // Whoever may edit themselves reaches everything (a law of blueprints), so this moves no rights.
        let (after, claim) = amended(work, &before, person, role)?;
        let email = Addressed { email: &person.email, claim };
        save(work, &before, after, &email, EventKind::UserChanged)
    }
}

/// The person inside the reach, in the version that the caller has seen.
pub(super) fn found(
    work: &mut UnitOfWork<'_>,
    id: UserId,
    seen: Option<Version>,
) -> Result<User, Error> {
    let user = work.users().find(id)?.ok_or(Refusal::Unknown)?;
    Refusal::if_stale(seen, user.version)?;
    Ok(user)
}

/// The address of the new state, and whether it becomes the name to sign in with.
pub(super) struct Addressed<'a> {
    pub(super) email: &'a Email,
    pub(super) claim: Claim,
}

/// Writes the new state, tells what differs, and does what a changed address, role or places ask for.
pub(super) fn save(
    work: &mut UnitOfWork<'_>,
    before: &User,
    after: User,
    addressed: &Addressed<'_>,
    kind: EventKind,
) -> Result<Edited, Error> {
    let changes = changes_between(before, &after);
    if changes.is_empty() {
        return Ok(Edited { user: before.clone(), event: None });
    }
    let has = |name: &str| changes.iter().any(|change: &Change| change.field == name);
    let (moved, readdressed) = (has("organization") || has("locations"), has("email"));
    let changed_role = has("role");
    let was_invited = before.invitation_ends.is_some();
    let mut after = User { version: Version(before.version.0 + 1), ..after };
    if changed_role {
        // Another role is another person to every session, token and link.
        after.epoch += 1;
        end_rights(work, &[after.id])?;
    }
    let what = if moved { Changed::Places } else { Changed::Person };
    work.users().save(&after, addressed.email, addressed.claim, what)?;
    if moved && !changed_role {
        end_invitations_beyond(work, &after)?;
    }
    work.touch(after.id);
    let event = work.tell(about(kind, &after).with(changes));
    if readdressed {
        work.users().end_links(after.id)?;
        if after.accepted_at.is_some() {
            // Whoever changed it before they confirmed it hears of it where they were last known to be.
            work.letters().enqueue(LetterKind::EmailChanged, after.id, before.mailbox(), None)?;
        }
        if after.awaits_confirmation() && after.status == UserStatus::Active {
            links::ask_to_confirm(work, &after)?;
        }
    }
    // The open invitation died with the old address or role; one that was to wait still waits.
    if was_invited && after.status == UserStatus::Invited && (readdressed || changed_role) {
        links::invite(work, &after)?;
    }
    Ok(Edited { user: after, event: Some(event) })
}
