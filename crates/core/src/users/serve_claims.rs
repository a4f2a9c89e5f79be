//! Addresses that nobody signs in with any more: whoever waited for one gets it, and hears of it.
//!
//! The server does this by itself, and not the operation that frees an address: who waits may live in another
//! organization, of which whoever acts must learn nothing (attack A05).

use std::collections::BTreeSet;

use crate::access::{Permission, Reach};
use crate::directory::{Change, EventKind, Operation, UnitOfWork};
use crate::domain::{Email, OrganizationId, UserId, UserStatus};
use crate::error::Error;
use crate::links;
use crate::mail::LetterKind;
use crate::users::User;
use crate::users::verdicts::about;

/// How many people are served in one transaction.
const AT_ONCE: usize = if cfg!(test) { 2 } else { 100 };
/// How often it looks on behind people whose organizations may get no more letters within this hour.
const LOOKS: usize = 16;

/// Lets people sign in with their address as soon as nobody else does.
#[derive(Debug, Clone, Copy)]
pub struct ServeClaims;

impl Operation for ServeClaims {
    const NAME: &'static str = "users.serve-claims";
    const NEEDS: Permission = Permission::UsersEdit;
    /// How many were served; more may wait, unless it is nobody.
    type Outcome = u64;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<u64, Error> {
        work.actor().must_be_the_server(Self::NEEDS)?;
        let (mut served, mut full) = (0, BTreeSet::new());
        if links::Room::left(work, [])?.take(None).is_err() {
            // Nobody gets a letter within this hour.
            return Ok(0);
        }
        for _ in 0..LOOKS {
            let full_before = full.len();
            for id in work.users().waiting_for_free_names(&full, AT_ONCE)? {
                served += u64::from(serve(work, id, &mut full)?);
            }
            // Organizations whom no letter may reach within this hour wait for the next, and keep no other waiting.
            if served > 0 || full.len() == full_before {
                break;
            }
        }
        Ok(served)
    }
}

/// Gives somebody the name that they wait for, unless their organization, which is noted then, may get no more
/// letters for now; whether they have it.
fn serve(
    work: &mut UnitOfWork<'_>,
    id: UserId,
    full: &mut BTreeSet<Option<OrganizationId>>,
) -> Result<bool, Error> {
    let Some(user) = work.users_within(&Reach::Everything).find(id)? else { return Ok(false) };
    let Ok(email) = Email::parse(&user.email) else { return Ok(false) };
    let letter = letter(&user);
    if matches!(letter, Some(Letter::Invitation | Letter::ToConfirm)) {
        let organization = user.organization_id();
        if links::Room::left(work, [organization])?.take(organization).is_err() {
            full.insert(organization);
            return Ok(false);
        }
    }
    if !work.users().claim_name(id, &email)? {
        return Ok(false);
    }
    let name = Change::of("username", (), user.email.as_str());
    work.tell(about(EventKind::UserChanged, &user).with([name]));
    work.touch(user.id);
    match letter {
        Some(Letter::Invitation) => links::invite(work, &user).map(drop)?,
        Some(letter) => {
            work.letters().enqueue(LetterKind::EmailChanged, user.id, user.mailbox(), None)?;
            if letter == Letter::ToConfirm {
                links::ask_to_confirm(work, &user)?;
            }
        }
        None => {}
    }
    Ok(true)
}

/// What tells somebody that their name is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letter {
    /// A new invitation: the first was of no use.
    Invitation,
    /// What they sign in with.
    Notice,
    /// The same, and at the address a link that confirms it.
    ToConfirm,
}

fn letter(user: &User) -> Option<Letter> {
    match (user.status, user.accepted_at) {
        // An invitation that was to wait still waits.
        (UserStatus::Invited, _) => user.invitation_ends.map(|_| Letter::Invitation),
        (UserStatus::Active, Some(_)) if user.awaits_confirmation() => Some(Letter::ToConfirm),
        (UserStatus::Active, Some(_)) => Some(Letter::Notice),
        _ => None,
    }
}
