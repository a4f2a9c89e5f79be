//! Why somebody did something, in their own words.

use std::fmt;

use serde::{Serialize, Serializer};

use super::text::text_traits;
use super::{Paragraph, ProblemCode};

/// A reason, kept with the events that it explains.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reason(Paragraph);

impl Reason {
    /// The most code points that it may have.
    pub const MAX: usize = 500;

    /// The reason in this text; problems as for [`Paragraph::parse`].
    pub fn parse(text: &str) -> Result<Self, ProblemCode> {
        Paragraph::parse(text, Self::MAX).map(Self)
    }

    /// The reason; lines end with LF.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

text_traits!(Reason);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_has_up_to_500_characters() {
        assert_eq!(Reason::parse("left\n").unwrap().as_str(), "left");
        assert!(Reason::parse(&"x".repeat(500)).is_ok());
        assert_eq!(Reason::parse(&"x".repeat(501)), Err(ProblemCode::TooLong { max: 500 }));
        assert_eq!(Reason::parse(" "), Err(ProblemCode::Missing));
    }
}
