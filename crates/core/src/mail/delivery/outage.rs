//! The mail server cannot be reached: letters wait, and say why. That costs them no attempt.

use super::{NEEDS, TELLS};
use crate::access::Permission;
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::domain::LetterId;
use crate::error::Error;
use crate::mail::SendFault;

/// Notes at waiting letters why they still wait.
#[derive(Debug, Clone)]
pub struct NoteOutage {
    /// Which letters.
    pub letters: Vec<LetterId>,
    /// What went wrong.
    pub fault: SendFault,
}

impl Operation for NoteOutage {
    const NAME: &'static str = "mail.note-outage";
    const NEEDS: Permission = NEEDS;
    const TELLS: Tells = TELLS;
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        work.actor().must_be_the_server(NEEDS)?;
        Ok(work.letters().note_outage(&self.letters, &self.fault.to_string())?)
    }
}
