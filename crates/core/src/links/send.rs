//! Sending links: an invitation to who has not accepted, a password reset link to who has, and with it the
//! link that confirms a changed address, if one waits for that.

use std::time::Duration;

use crate::access::Permission;
use crate::directory::{EventKind, Operation, Outcome, Selection, UnitOfWork};
use crate::domain::{EventId, Instant, OrganizationId, UserId, UserStatus};
use crate::error::{Conflict, Error, Refusal};
use crate::links::{Link, Purpose, quota};
use crate::mail::{Intent, LetterKind};
use crate::users::{self, MOST, User, may_manage};

/// How long a person's mailbox is left alone between two links of the same kind.
const AT_MOST_EVERY: Duration = Duration::from_mins(1);

/// Sends each the link that fits their state. Old links of the same kind die.
#[derive(Debug, Clone)]
pub struct SendLinks {
    /// To whom.
    pub who: Selection,
}

/// What was sent to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// To whom.
    pub user: UserId,
    /// What.
    pub purpose: Purpose,
    /// Until when it holds.
    pub valid_until: Instant,
}

impl Operation for SendLinks {
    const NAME: &'static str = "users.send-links";
    const NEEDS: Permission = Permission::UsersSendLink;
    /// The verdicts, and what was sent.
    type Outcome = (Outcome, Vec<Sent>);

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Self::Outcome, Error> {
        let (chosen, mut outcome) = users::choose(work, &self.who)?;
        if chosen.len() > 1 {
            work.letters().refuse_when_full()?;
        }
        let mut sent = Vec::new();
        for user in chosen {
            let purpose = match (may_manage(work.permit(), &user), user.status) {
                (Err(conflict), _) => Err(conflict),
                (Ok(()), UserStatus::Invited) => Ok(Purpose::Invitation),
                (Ok(()), UserStatus::Active) => Ok(Purpose::PasswordReset),
                (Ok(()), UserStatus::Inactive) => Err(Conflict::Inactive),
                (Ok(()), UserStatus::Archived) => Err(Conflict::Archived),
            };
            let purpose = match purpose {
                Ok(purpose) => purpose,
                Err(conflict) => {
                    users::note_refusal(work, &user, conflict);
                    outcome.refuse(user.id, conflict);
                    continue;
                }
            };
            let newest = work.links().newest(user.id, purpose)?;
            let again_from = newest.map(|newest| newest.plus(AT_MOST_EVERY));
            if again_from.is_some_and(|from| from > work.now()) {
                outcome.refused.push((user.id, Refusal::Paused { until: again_from }));
                continue;
            }
            match quota::take(work, &to_strangers(&user, purpose)) {
                Ok(()) => {}
                Err(Error::Refused(refusal)) => {
                    outcome.refused.push((user.id, refusal));
                    continue;
                }
                Err(fault) => return Err(fault),
            }
            let (event, valid_until) = send(work, &user, purpose)?;
            outcome.changed.push((user.id, event));
            sent.push(Sent { user: user.id, purpose, valid_until });
            if user.awaits_confirmation() {
                let purpose = Purpose::EmailChange;
                let (_, valid_until) = send(work, &user, purpose)?;
                sent.push(Sent { user: user.id, purpose, valid_until });
            }
        }
        debug_assert!(sent.len() <= 2 * MOST, "choose() bounds the selection");
        Ok((outcome, sent))
    }
}

/// The letters that `user` would get at an address that nobody has confirmed, each with their organization.
fn to_strangers(user: &User, purpose: Purpose) -> Vec<Option<OrganizationId>> {
    let invited = (purpose == Purpose::Invitation).then(|| user.organization_id());
    let asked = user.awaits_confirmation().then(|| user.organization_id());
    invited.into_iter().chain(asked).collect()
}

/// Invites somebody who was just added, or whose address was changed before they accepted.
pub(crate) fn invite(work: &mut UnitOfWork<'_>, user: &User) -> Result<EventId, Error> {
    quota::take(work, &[user.organization_id()])?;
    Ok(send(work, user, Purpose::Invitation)?.0)
}

/// Asks the holder of a changed address to confirm it.
pub(crate) fn ask_to_confirm(work: &mut UnitOfWork<'_>, user: &User) -> Result<(), Error> {
    quota::take(work, &[user.organization_id()])?;
    send(work, user, Purpose::EmailChange)?;
    Ok(())
}

/// Invites people who were just added, all at once.
pub(crate) fn invite_new(work: &mut UnitOfWork<'_>, users: &[&User]) -> Result<(), Error> {
    let organizations: Vec<_> = users.iter().map(|user| user.organization_id()).collect();
    quota::take(work, &organizations)?;
    let links: Vec<Link> =
        users.iter().map(|user| new_link(work, user, Purpose::Invitation)).collect();
    let added: Vec<_> = links.iter().zip(users).map(|(link, user)| (link, user.epoch)).collect();
    let created_by = created_by(work);
    work.links().add(&added, &created_by)?;
    let letters: Vec<Intent<'_>> = users
        .iter()
        .zip(&links)
        .map(|(user, link)| intent(user, Purpose::Invitation, link))
        .collect();
    work.letters().enqueue_all(&letters)?;
    for user in users {
        work.tell(users::about(EventKind::InvitationSent, user));
    }
    Ok(())
}

/// Makes the link and the letter that will carry it, and tells it. Whoever writes to an address that nobody has
/// confirmed takes room for it first.
pub(super) fn send(
    work: &mut UnitOfWork<'_>,
    user: &User,
    purpose: Purpose,
) -> Result<(EventId, Instant), Error> {
    let link = new_link(work, user, purpose);
    let created_by = created_by(work);
    work.links().replace(&link, &created_by, user.epoch)?;
    work.letters().enqueue_all(&[intent(user, purpose, &link)])?;
    let event = match purpose {
        Purpose::Invitation | Purpose::SetUp => EventKind::InvitationSent,
        Purpose::PasswordReset => EventKind::PasswordLinkSent,
        Purpose::EmailChange => EventKind::EmailLinkSent,
    };
    Ok((work.tell(users::about(event, user)), link.expires_at))
}

/// A link for somebody, to the address where links of this kind go.
pub(crate) fn new_link(work: &UnitOfWork<'_>, user: &User, purpose: Purpose) -> Link {
    let lifecycle = work.blueprint().lifecycle();
    let valid = match purpose {
        // A link that lets nobody in may wait as long as an invitation.
        Purpose::Invitation | Purpose::SetUp | Purpose::EmailChange => lifecycle.invitation_valid,
        Purpose::PasswordReset => lifecycle.reset_link_valid,
    };
    Link {
        id: work.new_id(),
        user: Some(user.id),
        purpose,
        created_at: work.now(),
        expires_at: work.now().plus(valid),
        address: address_for(user, purpose).to_owned(),
    }
}

fn intent<'a>(user: &'a User, purpose: Purpose, link: &'a Link) -> Intent<'a> {
    let kind = match purpose {
        Purpose::Invitation | Purpose::SetUp => LetterKind::Invitation,
        Purpose::PasswordReset => LetterKind::PasswordReset,
        Purpose::EmailChange => LetterKind::EmailConfirmation,
    };
    Intent { kind, user: user.id, address: &link.address, link: Some(link) }
}

/// Where a link of this kind goes: what sets a password goes to the confirmed address only.
fn address_for(user: &User, purpose: Purpose) -> &str {
    match purpose {
        Purpose::PasswordReset => user.mailbox(),
        Purpose::Invitation | Purpose::EmailChange | Purpose::SetUp => &user.email,
    }
}

fn created_by(work: &UnitOfWork<'_>) -> String {
    work.actor().user().map_or_else(|| "system".to_owned(), |id| id.to_string())
}
