//! "Forgot your password?": the same answer for every address; mail only to the confirmed
//! address of an active person (attacks A03, A14, B02).

use crate::access::{Actor, Interface};
use crate::access::{Permission, Reach};
use crate::credentials::{AttemptOn, NoteAttempt};
use crate::directory::{Directory, Operation, Tells, UnitOfWork};
use crate::domain::{Email, RequestId, UserId, UserStatus};
use crate::error::Error;
use crate::links::{Purpose, send};
use crate::users;

/// Sends a reset link to whoever signs in with this address, if anybody does.
#[derive(Debug, Clone)]
pub struct RequestReset {
    /// The address that was typed.
    pub email: Email,
}

impl Operation for RequestReset {
    const NAME: &'static str = "passwords.request-reset";
    const NEEDS: Permission = Permission::Open;
    const TELLS: Tells = Tells::Events;
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        let Some(row) = users::by_name(work.db, self.email.folded())? else { return Ok(()) };
        let id: UserId = row.columns().next()?;
        let user = work.users_within(&Reach::Everything).find(id)?;
        let Some(user) = user.filter(|user| user.status == UserStatus::Active) else {
            return Ok(());
        };
        send::send(work, &user, Purpose::PasswordReset)?;
        Ok(())
    }
}

impl Directory {
    /// Counts the request, then sends. Whatever the address, the answer is the same; a flood is refused
    /// with [`crate::Refusal::Paused`].
    pub async fn request_reset(
        &self,
        email: Email,
        network: String,
        request: RequestId,
    ) -> Result<(), Error> {
        let nobody = Actor::anonymous(Interface::Console, request);
        let name = email.folded().to_owned();
        let on = vec![AttemptOn::Network { network }, AttemptOn::LinkTo { name }];
        self.run(&nobody, NoteAttempt { on }).await??;
        self.run(&nobody, RequestReset { email }).await
    }
}
