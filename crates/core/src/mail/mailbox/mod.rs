//! The mailbox: letters that wait because no mail server is set, to be read by administrators; and the
//! letters to one person, with what became of them.

mod card;
mod letter;
mod link;
mod list;
mod to;

pub use card::{LetterCard, MailboxEntry};
pub use letter::{LinkState, MailboxLetter, OpenedLetter};
pub use link::{LetterWithLink, ShowLetterLink};
pub use list::MailboxList;
pub use to::LettersTo;
