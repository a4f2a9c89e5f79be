//! The mailbox: letters that wait because no mail server is set, to be read by administrators.

mod card;
mod letter;
mod link;
mod list;

pub use card::{LetterCard, MailboxEntry};
pub use letter::{LinkState, MailboxLetter, OpenedLetter};
pub use link::{LetterWithLink, ShowLetterLink};
pub use list::MailboxList;
