//! Mail: what is written to people, the outbox that it waits in, how it leaves and when it is tried again.

mod delivery;
mod draft;
mod fault;
mod identity;
mod letter;
mod letter_kind;
mod letter_state;
mod mailbox;
mod message;
mod moment;
mod page_link;
mod plain;
mod postman;
mod retry;
mod settings;
mod smtp;
mod store;
mod stored;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

#[cfg(test)]
mod tests;

pub use delivery::{
    Due, DueLetters, LetterFailed, LetterSent, NoteOutage, PrepareLetter, Prepared, ReadyLetter,
    SweepLetters,
};
pub use draft::{LetterDraft, LinkInLetter};
pub use fault::SendFault;
pub use identity::MailIdentity;
pub use letter::{AskedBy, Letter, Letterhead, Rendered};
pub use letter_kind::LetterKind;
pub use letter_state::LetterState;
pub use mailbox::{
    LetterCard, LetterWithLink, LinkState, MailboxEntry, MailboxLetter, MailboxList, OpenedLetter,
    ShowLetterLink,
};
pub use message::Envelope;
pub use page_link::PageLink;
pub use plain::Plain;
pub use postman::{Postman, PostmanHandle};
pub use retry::{GIVE_UP_AFTER, Next, next_attempt};
pub use settings::{Login, MailSettings, Security, SettingsFlaw};
pub use smtp::{Sent, SmtpPost};
pub(crate) use store::{Intent, withdraw_without_link};
