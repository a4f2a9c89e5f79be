//! Letters that must not go out any more leave the queue, also where nobody carries letters; and what became
//! of a letter is forgotten one day.

use super::{NEEDS, TELLS};
use crate::access::Permission;
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::error::Error;

/// Withdraws some of the letters whose links are dead, and of the notices that are old. A postman does that when
/// their turn comes; without a mail server there is none, and the outbox would be full one day. Removes some of
/// the letters that came to rest long ago. The server does it by itself now and then.
#[derive(Debug, Clone, Copy)]
pub struct SweepLetters;

impl Operation for SweepLetters {
    const NAME: &'static str = "mail.sweep";
    const NEEDS: Permission = NEEDS;
    const TELLS: Tells = TELLS;
    /// How many letters were withdrawn or removed; more may be left, unless it is none.
    type Outcome = u64;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<u64, Error> {
        work.actor().must_be_the_server(NEEDS)?;
        let withdrawn = work.letters().withdraw_dead()? + work.letters().withdraw_old_notices()?;
        Ok(withdrawn + work.letters().forget_settled()?)
    }
}
