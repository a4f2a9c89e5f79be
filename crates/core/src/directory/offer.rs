//! How much of what matches a form offers at once.

/// The most that a form offers at once.
pub const MOST_CHOICES: u32 = 500;

/// What a choice holds of everything that matches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Offer {
    /// How many are offered because they match.
    pub matching: u64,
    /// Whether there are others that match as well.
    pub has_more: bool,
}

impl Offer {
    /// Keeps the first [`MOST_CHOICES`] of what was found, and says how much that is.
    pub(crate) fn first_of<T>(found: &mut Vec<T>) -> Self {
        let has_more = found.len() > MOST_CHOICES as usize;
        found.truncate(MOST_CHOICES as usize);
        Self { matching: found.len() as u64, has_more }
    }
}
