//! A letter has left: the mail server took it.

use super::NEEDS;
use crate::access::Permission;
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::domain::LetterId;
use crate::error::Error;

/// Notes that the mail server took a letter.
#[derive(Debug, Clone, Copy)]
pub struct LetterSent {
    /// Which letter.
    pub id: LetterId,
}

impl Operation for LetterSent {
    const NAME: &'static str = "mail.sent";
    const NEEDS: Permission = NEEDS;
    const TELLS: Tells = Tells::Nothing("that the letter goes out was told when it was asked for");
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        work.actor().must_be_the_server(NEEDS)?;
        Ok(work.letters().note_sent(self.id)?)
    }
}
