//! A way into an account for whoever has neither its password nor its mailbox any more. Whoever changes an
//! address must not gain an account by it (attack D02), so the link is handed over by the operator of the host,
//! who has looked who asks; no page offers it.

use crate::access::{Permission, Reach, Who};
use crate::directory::{EventKind, Operation, UnitOfWork};
use crate::domain::{Email, SecretToken, UserStatus};
use crate::error::{Conflict, Error, Refusal};
use crate::links::{Link, Purpose};
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
        if !matches!(work.actor().who(), Who::Operator) {
            return Err(Refusal::Forbidden { needs: Self::NEEDS }.into());
        }
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
    let lifecycle = work.blueprint().lifecycle();
    let (purpose, valid) = if user.status == UserStatus::Invited {
        (Purpose::Invitation, lifecycle.invitation_valid)
    } else {
        (Purpose::PasswordReset, lifecycle.reset_link_valid)
    };
    let link = Link {
        id: work.new_id(),
        user: Some(user.id),
        purpose,
        created_at: work.now(),
        expires_at: work.now().plus(valid),
        address: user.email.clone(),
    };
    work.links().replace(&link, "operator", user.epoch)?;
    let secret = SecretToken::new(work.chance());
    work.links().add_token(link.id, &secret.hash())?;
    Ok(Recovery { name: user.name(), purpose, secret, valid_until: link.expires_at })
}
