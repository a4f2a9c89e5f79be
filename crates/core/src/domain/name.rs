//! Names of people and of places.

use std::fmt;

use serde::{Serialize, Serializer};

use super::text::text_traits;
use super::{Line, ProblemCode};

/// One part of a person's name: first, middle or last. No rule about letters: people's names have
/// apostrophes, digits, one letter, any script.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Line);

impl Name {
    /// The most code points that a part of a name may have.
    pub const MAX: usize = 100;

    /// The name in this text; problems as for [`Line::parse`].
    pub fn parse(text: &str) -> Result<Self, ProblemCode> {
        Line::parse(text, Self::MAX).map(Self)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// The name of an organization or a location.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceName(Line);

impl PlaceName {
    /// The most code points that it may have.
    pub const MAX: usize = 120;

    /// The name in this text; problems as for [`Line::parse`].
    pub fn parse(text: &str) -> Result<Self, ProblemCode> {
        Line::parse(text, Self::MAX).map(Self)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

text_traits!(Name, PlaceName);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_names_are_accepted_as_they_are() {
        for name in ["O", "O’Brien", "d'Arcy-Smith", "Nguyễn", "X Æ A-12", "李", "Null", "Jr."]
        {
            assert_eq!(Name::parse(name).unwrap().as_str(), name);
            assert_eq!(PlaceName::parse(name).unwrap().as_str(), name);
        }
    }

    #[test]
    fn length_is_limited() {
        assert!(Name::parse(&"é".repeat(100)).is_ok());
        assert_eq!(Name::parse(&"é".repeat(101)), Err(ProblemCode::TooLong { max: 100 }));
        assert!(PlaceName::parse(&"é".repeat(120)).is_ok());
        assert_eq!(PlaceName::parse(&"é".repeat(121)), Err(ProblemCode::TooLong { max: 120 }));
    }

    #[test]
    fn k03_a_name_cannot_break_out_of_its_line() {
        for name in ["Ada\r\nBcc: eve@example.org", "Ada\0", "A\u{202e}da"] {
            assert_eq!(Name::parse(name), Err(ProblemCode::HiddenCharacter), "{name:?}");
            assert_eq!(PlaceName::parse(name), Err(ProblemCode::HiddenCharacter), "{name:?}");
        }
    }
}
