//! Mail: what is written to people, and the outbox that it waits in.

mod outbox;

pub use outbox::LetterKind;
