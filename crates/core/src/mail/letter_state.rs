//! What became of a letter.

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LetterState {
    /// It waits to be sent, for the first time or again; without a mail server, until it is withdrawn.
    Queued,
    /// The mail server took it.
    Sent,
    /// The mail server refused it for good, or for too long.
    Failed,
    /// It was overtaken: its link died, its news grew old, or its reader is gone.
    Withdrawn,
}

impl LetterState {
    /// Every state.
    pub const ALL: &'static [Self] = &[Self::Queued, Self::Sent, Self::Failed, Self::Withdrawn];

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.as_str() == word)
    }
}
