//! Delivery: the books that the postman keeps. Only the server itself may ask for any of it.

mod due;
mod failed;
mod outage;
mod prepare;
mod round;
mod sent;
mod sweep;

use crate::access::Permission;
use crate::directory::Tells;

pub use due::{Due, DueLetters};
pub use failed::LetterFailed;
pub use outage::NoteOutage;
pub use prepare::{PrepareLetter, Prepared, ReadyLetter};
pub(super) use round::{Rest, Round};
pub use sent::LetterSent;
pub use sweep::SweepLetters;

/// What these operations need on top of being the server itself: a prepared letter holds a live token, and nobody
/// gets one by holding a permission.
const NEEDS: Permission = Permission::MailboxRead;

/// Of how a letter fares, no event tells.
const TELLS: Tells =
    Tells::Nothing("the state of a letter is shown with the person and in the mailbox");
