//! Mail: what is written to people, the outbox that it waits in, how it leaves and when it is tried again.

mod fault;
mod letter;
mod letter_kind;
mod message;
mod moment;
mod page_link;
mod plain;
mod retry;
mod settings;
mod smtp;
mod store;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

#[cfg(test)]
mod tests;

pub use fault::SendFault;
pub use letter::{AskedBy, Letter, Letterhead, Rendered};
pub use letter_kind::LetterKind;
pub use message::Envelope;
pub use page_link::PageLink;
pub use plain::Plain;
pub use retry::{GIVE_UP_AFTER, Next, next_attempt};
pub use settings::{Login, MailSettings, Security, SettingsFlaw};
pub use smtp::{Sent, SmtpPost};
