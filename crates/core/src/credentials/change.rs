//! Changing one's own password: the old one is asked for, other sessions end and this one gets another secret.

use crate::access::{Actor, Permission};
use crate::credentials::PasswordHash;
use crate::directory::{Directory, EventKind, Operation, Query, UnitOfWork, View};
use crate::domain::{Password, Problem, ProblemCode, SecretToken, UserId};
use crate::error::{Error, Refusal};
use crate::mail::LetterKind;
use crate::users;

/// Sets a new password after the old one was checked. Only [`Directory::change_password`] makes one.
#[derive(Debug, Clone)]
pub struct ChangePassword {
    id: UserId,
    checked: PasswordHash,
    new: PasswordHash,
}

impl Operation for ChangePassword {
    const NAME: &'static str = "account.change-password";
    const NEEDS: Permission = Permission::Account;
    type Outcome = Option<SecretToken>;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Option<SecretToken>, Error> {
        let user = work.users().find(self.id)?.ok_or(Refusal::Unknown)?;
        if work.passwords().find(self.id)?.as_ref() != Some(&self.checked) {
            return Err(Refusal::SignedOut.into());
        }
        work.passwords().set(self.id, &self.new)?;
        let session = work.actor().session();
        work.sessions().end_others(self.id, session)?;
        work.users().end_links(self.id)?;
        work.letters().enqueue(LetterKind::PasswordChanged, self.id, user.mailbox(), None)?;
        work.tell(users::about(EventKind::PasswordChanged, &user));
        let Some(session) = session else { return Ok(None) };
        let secret = SecretToken::new(work.chance());
        work.sessions().confirm(session, &secret.hash())?;
        Ok(Some(secret))
    }
}

struct OwnWords(UserId);

impl Query for OwnWords {
    const NAME: &'static str = "account.own-words";
    const NEEDS: Permission = Permission::Account;
    type Answer = Vec<String>;

    fn answer(&self, view: &mut View<'_>) -> Result<Vec<String>, Error> {
        let user = view.users().find(self.0)?.ok_or(Refusal::Unknown)?;
        Ok(context_words(view.blueprint().product(), &user))
    }
}

/// The words that a password must not be made of (NIST SP 800-63B-4 3.1.1.2; ASVS 6.2.11).
pub(crate) fn context_words(product: &str, user: &users::User) -> Vec<String> {
    let mut words = vec![product.to_owned(), user.first_name.clone(), user.last_name.clone()];
    words.extend(user.email.split('@').map(str::to_owned));
    words.extend(user.organization.iter().map(|organization| organization.name.clone()));
    words
}

impl Directory {
    /// Changes the actor's own password: checks the current one, then the rules for the new one.
    /// Refusals name the field: `current_password` or `new_password`. Whoever came with a session has the secret that
    /// comes back for it from then on, and no other (ASVS 5.0, 7.2.4; attack G01).
    pub async fn change_password(
        &self,
        actor: &Actor,
        current: &str,
        new: &str,
    ) -> Result<Option<SecretToken>, Error> {
        let (id, checked) = self.own_password(actor, current, "current_password").await?;
        let words = self.ask(actor, OwnWords(id)).await?;
        let new = self.new_password(new, &words)?;
        let new = self.hasher().hash(new).await?;
        self.run(actor, ChangePassword { id, checked, new }).await
    }

    /// A password that somebody chooses, by the rules.
    pub(crate) fn new_password(&self, text: &str, words: &[String]) -> Result<Password, Error> {
        let min = self.blueprint().lifecycle().password_minimum;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let parsed = match text.chars().count() {
            0 => Err(ProblemCode::Missing),
            length if length < min => Err(ProblemCode::TooShort { min }),
            _ => Password::parse(text, &words),
        };
        parsed.map_err(|code| vec![Problem::at("new_password", code)].into())
    }
}
