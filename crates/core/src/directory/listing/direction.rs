//! The two ends from which a list can be read.

/// Which end comes first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// First to last, oldest to newest.
    #[default]
    Ascending,
    /// Last to first, newest to oldest.
    Descending,
}

impl Direction {
    /// The other end.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}
