//! Following a link to its end: a password is chosen. It signs nobody in, and the token alone says who it
//! is for (attacks B09, B11, C01, C02).

use crate::access::{Actor, Interface, Permission, Reach};
use crate::credentials::{PasswordHash, context_words};
use crate::directory::{Change, Directory, EventKind, Operation, Query, UnitOfWork, View};
use crate::domain::{Email, RequestId, SecretToken, TokenHash, UserStatus};
use crate::error::{Conflict, Error};
use crate::links::Purpose;
use crate::links::confirm::note_confirmed;
use crate::mail::LetterKind;
use crate::users;

/// Sets the password that the holder of a link chose. Only [`Directory::follow_link`] makes one.
pub struct FollowedLink {
    token: TokenHash,
    password: PasswordHash,
}

#[cfg(test)]
impl FollowedLink {
    /// With a password that is hashed already.
    pub(crate) const fn chosen(token: TokenHash, password: PasswordHash) -> Self {
        Self { token, password }
    }
}

impl Operation for FollowedLink {
    const NAME: &'static str = "links.follow";
    const NEEDS: Permission = Permission::Open;
    type Outcome = Purpose;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Purpose, Error> {
        let link = work.links().by_token(&self.token)?.ok_or(Conflict::LinkDead)?;
        let id = link.user.ok_or(Conflict::LinkDead)?;
        let found = work.users_within(&Reach::Everything).find(id)?;
        let user = found.ok_or(Conflict::LinkDead)?;
        let event = match (link.purpose, user.status) {
            (Purpose::Invitation, UserStatus::Invited) => {
                let email = Email::parse(&user.email).map_err(|_| Conflict::LinkDead)?;
                if !work.users().claim_name(id, &email)? {
                    return Err(Conflict::EmailTaken.into());
                }
                work.users().accept(id)?;
                users::about(EventKind::InvitationAccepted, &user).with([Change::of(
                    "status",
                    user.status.as_str(),
                    UserStatus::Active.as_str(),
                )])
            }
            (Purpose::PasswordReset, UserStatus::Active) => {
                work.letters().enqueue(LetterKind::PasswordChanged, id, user.mailbox(), None)?;
                // Such a link goes to an address that is not confirmed only from the host's own hands.
                if user.awaits_confirmation() && link.address == user.email {
                    note_confirmed(work, &user)?;
                }
                users::about(EventKind::PasswordReset, &user)
            }
            _ => return Err(Conflict::LinkDead.into()),
        };
        work.passwords().set(id, &self.password)?;
        work.users().end_credentials(&[id])?;
        // Whoever could not remember the old one has tried a few times.
        work.attempts().forget_person(id, &user.email)?;
        work.touch(id);
        work.tell(event.by(id, user.name()));
        Ok(link.purpose)
    }
}

struct WordsOfHolder(TokenHash);

impl Query for WordsOfHolder {
    const NAME: &'static str = "links.words-of-holder";
    const NEEDS: Permission = Permission::Open;
    type Answer = Vec<String>;

    fn answer(&self, view: &mut View<'_>) -> Result<Vec<String>, Error> {
        let link = view.links().by_token(&self.0)?.ok_or(Conflict::LinkDead)?;
        let id = link.user.ok_or(Conflict::LinkDead)?;
        let user = view.users_within(&Reach::Everything).find(id)?.ok_or(Conflict::LinkDead)?;
        Ok(context_words(view.blueprint().product(), &user))
    }
}

impl Directory {
    /// Sets the password that the holder of a link chose. Refusals: [`Conflict::LinkDead`], or the rule that
    /// the password breaks, at `new_password`.
    pub async fn follow_link(
        &self,
        secret: &SecretToken,
        password: &str,
        request: RequestId,
    ) -> Result<Purpose, Error> {
        let nobody = Actor::anonymous(Interface::Console, request);
        let token = secret.hash();
        let words = self.ask(&nobody, WordsOfHolder(token)).await?;
        let password = self.new_password(password, &words)?;
        let password = self.hasher().hash(password).await?;
        self.run(&nobody, FollowedLink { token, password }).await
    }
}
