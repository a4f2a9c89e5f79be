//! Confirming who one is: one's own password, typed again.

use crate::access::{Actor, Permission};
use crate::credentials::{AttemptOn, NoteAttempt, PasswordHash};
use crate::directory::{Directory, Operation, Query, Tells, UnitOfWork, View};
use crate::domain::{Password, Problem, ProblemCode, SecretToken, UserId};
use crate::error::{Error, Refusal};
use crate::sessions::NoteFailure;

struct OwnPassword(UserId);

impl Query for OwnPassword {
    const NAME: &'static str = "account.own-password";
    const NEEDS: Permission = Permission::Account;
    type Answer = Option<PasswordHash>;

    fn answer(&self, view: &mut View<'_>) -> Result<Self::Answer, Error> {
        Ok(view.passwords().find(self.0)?)
    }
}

/// Notes that the session is in the hands of whoever knows the password, and gives them another secret for it. Only
/// [`Directory::confirm_password`] makes one.
#[derive(Debug, Clone)]
pub struct ConfirmPassword {
    id: UserId,
    checked: PasswordHash,
}

impl Operation for ConfirmPassword {
    const NAME: &'static str = "account.confirm-password";
    const NEEDS: Permission = Permission::Account;
    const TELLS: Tells =
        Tells::Nothing("what it is confirmed for tells its own event, and a wrong one tells that");
    type Outcome = SecretToken;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<SecretToken, Error> {
        let session = work.actor().session().ok_or(Refusal::SignedOut)?;
        if work.passwords().find(self.id)?.as_ref() != Some(&self.checked) {
            return Err(Refusal::SignedOut.into());
        }
        let secret = SecretToken::new(work.chance());
        work.sessions().confirm(session, &secret.hash())?;
        work.attempts().forget(&guessing(self.id))?;
        Ok(secret)
    }
}

impl Directory {
    /// Checks the actor's own password, and notes with their session that they know it: what cannot be undone asks
    /// for that. The session has the secret that comes back from then on, and no other (ASVS 5.0, 7.2.4; attack G01).
    /// The refusal of a wrong one is at `password`.
    pub async fn confirm_password(&self, actor: &Actor, typed: &str) -> Result<SecretToken, Error> {
        let (id, checked) = self.own_password(actor, typed, "password").await?;
        self.run(actor, ConfirmPassword { id, checked }).await
    }

    /// The actor and the hash of their password, when it is the one that they typed. Guessing is slowed down.
    pub(super) async fn own_password(
        &self,
        actor: &Actor,
        typed: &str,
        field: &'static str,
    ) -> Result<(UserId, PasswordHash), Error> {
        let id = actor.user().ok_or(Refusal::SignedOut)?;
        let stored = self.ask(actor, OwnPassword(id)).await?;
        self.run(actor, NoteAttempt { on: vec![guessing(id)] }).await??;
        if let (Some(stored), Some(presented)) = (stored, Password::presented(typed))
            && self.hasher().verify(Some(stored.clone()), presented).await?
        {
            return Ok((id, stored));
        }
        // Whoever holds the session does not know the password: its owner shall be able to see that.
        self.run(actor, NoteFailure(Some(id))).await?;
        Err(vec![Problem::at(field, ProblemCode::WrongPassword)].into())
    }
}

/// The own password is tried under another name than sign-ins are: neither uses up the attempts of the other.
fn guessing(id: UserId) -> AttemptOn {
    AttemptOn::Account { name: id.to_string() }
}
