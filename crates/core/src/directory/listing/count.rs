//! How many rows match: exact as far as counting is cheap.

/// Counts are exact up to here, and "more than" beyond.
pub const COUNTED_TO: u64 = 10_000;

/// How many match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(u64),
    /// More than so many.
    MoreThan(u64),
}

impl Count {
    /// A number that was counted no further than the cap.
    pub const fn capped(counted: u64) -> Self {
        if counted > COUNTED_TO { Self::MoreThan(COUNTED_TO) } else { Self::Exactly(counted) }
    }

    /// The number, exact or not.
    pub const fn number(self) -> u64 {
        match self {
            Self::Exactly(number) | Self::MoreThan(number) => number,
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exactly(a), Self::Exactly(b)) => Self::capped(a + b),
            _ => Self::MoreThan(COUNTED_TO),
        }
    }
}
