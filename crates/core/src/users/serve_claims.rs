//! Addresses that nobody signs in with any more: whoever waited for one gets it, and hears of it.
//!
//! The server does this by itself, and not the operation that frees an address: who waits may live in another
//! organization, of which whoever acts must learn nothing (attack A05).

use crate::access::{Permission, Reach, Who};
use crate::directory::{Change, EventKind, Operation, UnitOfWork};
use crate::domain::{Email, UserStatus};
use crate::error::{Error, Refusal};
use crate::links;
use crate::mail::LetterKind;
use crate::users::User;
use crate::users::verdicts::about;

/// How many people are served in one transaction.
const AT_ONCE: usize = 100;

/// Lets people sign in with their address as soon as nobody else does.
#[derive(Debug, Clone, Copy)]
pub struct ServeClaims;

impl Operation for ServeClaims {
    const NAME: &'static str = "users.serve-claims";
    const NEEDS: Permission = Permission::UsersEdit;
    /// How many were served; more may wait, unless it is nobody.
    type Outcome = u64;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<u64, Error> {
        if !matches!(work.actor().who(), Who::System) {
            return Err(Refusal::Forbidden { needs: Self::NEEDS }.into());
        }
        let everybody = Reach::Everything;
        let mut served = 0;
        for id in work.users().waiting_for_free_names(AT_ONCE)? {
            let Some(user) = work.users_within(&everybody).find(id)? else { continue };
            let Ok(email) = Email::parse(&user.email) else { continue };
            // Whom no letter may reach within this hour waits for the next, and keeps nobody else waiting.
            if links::Room::left(work, [user.organization_id()])?
                .take(user.organization_id())
                .is_err()
            {
                continue;
            }
            // Two may have waited for the same.
            if work.users().claim_name(id, &email)? {
                serve(work, &user)?;
                served += 1;
            }
        }
        Ok(served)
    }
}

/// Tells it, and sends what was of no use before.
fn serve(work: &mut UnitOfWork<'_>, user: &User) -> Result<(), Error> {
    let name = Change::of("username", (), user.email.as_str());
    work.tell(about(EventKind::UserChanged, user).with([name]));
    work.touch(user.id);
    match (user.status, user.accepted_at) {
        // An invitation that was to wait still waits.
        (UserStatus::Invited, _) if work.users().access_of(user.id)?.invitation_ends.is_some() => {
            links::invite(work, user)?;
        }
        (UserStatus::Active, Some(_)) => {
            work.letters().enqueue(LetterKind::EmailChanged, user.id, user.mailbox(), None)?;
            if user.awaits_confirmation() {
                links::ask_to_confirm(work, user)?;
            }
        }
        _ => {}
    }
    Ok(())
}
