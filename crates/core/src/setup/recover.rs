//! The way back in for an administrator who is locked out: only from the host, never through the network.

use crate::access::Permission;
use crate::directory::{Change, EventKind, Operation, UnitOfWork};
use crate::domain::{Email, Instant, SecretToken, UserStatus};
use crate::error::{Error, Refusal};
use crate::links::Purpose;
use crate::setup::hand_over::{hand_over, who_signs_in_with};
use crate::users::{self, User};

/// Makes a link with which an administrator chooses a new password, and brings them back when they were
/// switched off. Only the operator of the host may; nobody else's address is answered
/// ([`Refusal::Unknown`]).
#[derive(Debug, Clone)]
pub struct RecoverAdmin {
    /// The administrator's address.
    pub email: Email,
}

/// The link, to be shown once.
#[derive(Debug)]
pub struct Recovery {
    /// Whose it is.
    pub name: String,
    /// What following it does.
    pub purpose: Purpose,
    /// Its secret.
    pub secret: SecretToken,
    /// Until when it holds.
    pub valid_until: Instant,
}

impl Operation for RecoverAdmin {
    const NAME: &'static str = "admin.recover";
    const NEEDS: Permission = Permission::UsersSendLink;
    type Outcome = Recovery;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Recovery, Error> {
        work.actor().must_be_the_operator(Self::NEEDS)?;
        let found = administrator(work, &self.email)?;
        let user = brought_back(work, found)?;
        let recovery = hand_over(work, &user)?;
        work.tell(users::about(EventKind::AdminRecovered, &user));
        Ok(recovery)
    }
}

fn administrator(work: &mut UnitOfWork<'_>, email: &Email) -> Result<User, Error> {
    let user = who_signs_in_with(work, email)?;
    let role = work.blueprint().role(&user.role);
    if role.is_some_and(|role| role.site_administrator) {
        Ok(user)
    } else {
        Err(Refusal::Unknown.into())
    }
}

/// Archived people are restored first, inactive ones switched on; each step is told.
fn brought_back(work: &mut UnitOfWork<'_>, user: User) -> Result<User, Error> {
    let before = user.status;
    let after = match before {
        UserStatus::Active | UserStatus::Invited => return Ok(user),
        UserStatus::Inactive | UserStatus::Archived => users::awake(&user),
    };
    work.users().set_status(std::slice::from_ref(&user), after)?;
    work.touch(user.id);
    let mut from = before;
    if before == UserStatus::Archived {
        from = UserStatus::Inactive;
        let change = Change::of("status", before.as_str(), from.as_str());
        work.tell(users::about(EventKind::UserRestored, &user).with([change]));
    }
    let change = Change::of("status", from.as_str(), after.as_str());
    work.tell(users::about(EventKind::UserActivated, &user).with([change]));
    let changed = work.users().find(user.id)?;
    Ok(changed.ok_or(Refusal::Unknown)?)
}
