//! A letter as a list shows it.

use crate::domain::{Instant, LetterId, UserId};
use crate::mail::stored::StoredLetter;
use crate::mail::{LetterKind, LetterState};

/// What a letter is about and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterCard {
    /// Which letter.
    pub id: LetterId,
    /// What it is about.
    pub kind: LetterKind,
    /// Where it goes.
    pub address: String,
    /// What became of it.
    pub state: LetterState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next; of meaning only while it waits.
    pub next_attempt_at: Instant,
    /// Why it was not taken, in the mail server's words.
    pub last_error: Option<String>,
    /// When it was written.
    pub written_at: Instant,
    /// When the mail server took it.
    pub sent_at: Option<Instant>,
}

/// A letter and its reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxEntry {
    /// To whom.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// The letter.
    pub letter: LetterCard,
}

impl LetterCard {
    pub(in crate::mail) fn of(letter: &StoredLetter) -> Self {
        Self {
            id: letter.id,
            kind: letter.kind,
            address: letter.address.clone(),
            state: letter.state,
            attempts: letter.attempts,
            next_attempt_at: letter.next_attempt_at,
            last_error: letter.last_error.clone(),
            written_at: letter.created_at,
            sent_at: letter.sent_at,
        }
    }
}
