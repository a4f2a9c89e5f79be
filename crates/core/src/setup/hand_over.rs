//! A way into an account for whoever has neither its password nor its mailbox any more. Whoever changes an
//! address must not gain an account by it (attack D02), so the link is handed over by the operator of the host,
//! who has looked who asks; no page offers it.

use crate::access::{Permission, Reach};
use crate::directory::{EventKind, Operation, UnitOfWork};
use crate::domain::{Email, UserStatus};
use crate::error::{Conflict, Error, Refusal};
use crate::links::{self, Link, Purpose};
use crate::setup::Recovery;
use crate::users::{self, User};

/// Makes a link with which somebody chooses a password, shown once. Following it confirms their present address,
/// and the mailbox that was confirmed before hears that the password was changed. It switches nobody on.
#[derive(Debug, Clone)]
pub struct HandOverLink {
    /// The address that they sign in with.
    pub email: Email,
}

impl Operation for HandOverLink {
    const NAME: &'static str = "users.hand-over-link";
    const NEEDS: Permission = Permission::UsersSendLink;
    type Outcome = Recovery;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Recovery, Error> {
        work.actor().must_be_the_operator(Self::NEEDS)?;
        let user = who_signs_in_with(work, &self.email)?;
        match user.status {
            UserStatus::Active | UserStatus::Invited => {}
            UserStatus::Inactive => return Err(Conflict::Inactive.into()),
            UserStatus::Archived => return Err(Conflict::Archived.into()),
        }
        let handed_over = hand_over(work, &user)?;
        work.tell(users::about(EventKind::LinkHandedOver, &user));
        Ok(handed_over)
    }
}

/// The person of a name to sign in with, wherever they are.
pub(super) fn who_signs_in_with(work: &mut UnitOfWork<'_>, email: &Email) -> Result<User, Error> {
    let row = users::by_name(work.db, email.folded())?.ok_or(Refusal::Unknown)?;
    let id = row.columns().next()?;
    Ok(work.users_within(&Reach::Everything).find(id)?.ok_or(Refusal::Unknown)?)
}

/// Makes the link with its secret; one that waited for the same dies.
pub(super) fn hand_over(work: &mut UnitOfWork<'_>, user: &User) -> Result<Recovery, Error> {
    let purpose = match user.status {
        UserStatus::Invited => Purpose::Invitation,
        _ => Purpose::PasswordReset,
    };
    // For the present address, also where that is not confirmed: following it confirms it.
    let link = Link { address: user.email.clone(), ..links::new_link(work, user, purpose) };
    work.links().replace(&link, "operator", user.epoch)?;
    let secret = links::mint(work, &link)?;
    Ok(Recovery { name: user.name(), purpose, secret, valid_until: link.expires_at })
}
