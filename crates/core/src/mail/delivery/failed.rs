//! A letter was not taken: it is tried again later, or has failed (R15).

use super::{NEEDS, TELLS};
use crate::access::Permission;
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::domain::LetterId;
use crate::error::Error;
use crate::mail::{Next, SendFault, next_attempt};

/// Notes that an attempt failed, and decides about the next one.
#[derive(Debug, Clone)]
pub struct LetterFailed {
    /// Which letter.
    pub id: LetterId,
    /// Which attempt it was.
    pub attempt: u32,
    /// What the mail server said.
    pub fault: SendFault,
}

impl Operation for LetterFailed {
    const NAME: &'static str = "mail.failed";
    const NEEDS: Permission = NEEDS;
    const TELLS: Tells = TELLS;
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        work.actor().must_be_the_server(NEEDS)?;
        let Some(since) = work.letters().tried_since(self.id)? else { return Ok(()) };
        let next = match &self.fault {
            SendFault::Permanent { .. } => Next::GiveUp,
            SendFault::Transient { .. } => {
                next_attempt(since, work.now(), self.attempt, work.chance())
            }
        };
        let error = self.fault.to_string();
        match next {
            Next::At(at) => work.letters().note_again(self.id, self.attempt, at, &error)?,
            Next::GiveUp => work.letters().note_failed(self.id, self.attempt, &error)?,
        }
        Ok(())
    }
}
