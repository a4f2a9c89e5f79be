//! Delivery: the books that the postman keeps. Only the server itself may ask for any of it.

mod due;
mod failed;
mod outage;
mod prepare;
mod round;
mod sent;
mod sweep;

use crate::access::{Actor, Permission, Who};
use crate::directory::Tells;
use crate::error::Refusal;

pub use due::{Due, DueLetters};
pub use failed::LetterFailed;
pub use outage::NoteOutage;
pub use prepare::{PrepareLetter, Prepared, ReadyLetter};
pub(super) use round::{Rest, Round};
pub use sent::LetterSent;
pub use sweep::SweepLetters;

/// What these operations need on top of being the server itself.
const NEEDS: Permission = Permission::MailboxRead;

/// Of how a letter fares, no event tells.
const TELLS: Tells =
    Tells::Nothing("the state of a letter is shown with the person and in the mailbox");

/// A prepared letter holds a live token: nobody gets one by holding a permission.
fn only_the_server(actor: &Actor) -> Result<(), Refusal> {
    match actor.who() {
        Who::System => Ok(()),
        _ => Err(Refusal::Forbidden { needs: NEEDS }),
    }
}
