//! Confirming a changed address. Two things are asked for: the link, which only the mailbox holds, and the
//! session of the person themselves. The link alone would let whoever may change an address take the
//! account over through a mailbox of their own.

use crate::access::Permission;
use crate::directory::{Change, EventKind, Operation, UnitOfWork};
use crate::domain::TokenHash;
use crate::error::{Conflict, Error, Fault, Refusal};
use crate::links::Purpose;
use crate::users::{self, User};

/// Makes the actor's present address the confirmed one, by the link that was sent to it.
#[derive(Clone, Copy)]
pub struct ConfirmEmail {
    /// The token of the link.
    pub token: TokenHash,
}

impl Operation for ConfirmEmail {
    const NAME: &'static str = "account.confirm-email";
    const NEEDS: Permission = Permission::Account;
    type Outcome = ();

    /// Refusals: [`Conflict::LinkDead`] for any link but one for this address of the actor.
    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        let id = work.actor().user().ok_or(Refusal::SignedOut)?;
        let link = work.links().by_token(&self.token)?.ok_or(Conflict::LinkDead)?;
        let user = work.users().find(id)?.ok_or(Refusal::Unknown)?;
        let is_theirs = link.purpose == Purpose::EmailChange && link.user == Some(id);
        if !is_theirs || link.address != user.email {
            return Err(Conflict::LinkDead.into());
        }
        work.links().end(id, Purpose::EmailChange)?;
        // A link to the address before would reach whoever has that mailbox now.
        work.links().end(id, Purpose::PasswordReset)?;
        note_confirmed(work, &user)?;
        Ok(())
    }
}

/// The person proved that their present address is theirs.
pub(super) fn note_confirmed(work: &mut UnitOfWork<'_>, user: &User) -> Result<(), Fault> {
    work.users().confirm_email(user.id)?;
    work.touch(user.id);
    let before = user.confirmed_email.as_deref();
    let change = Change::of("confirmed_email", before, user.email.as_str());
    work.tell(
        users::about(EventKind::EmailConfirmed, user).with([change]).by(user.id, user.name()),
    );
    Ok(())
}
