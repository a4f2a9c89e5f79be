//! Telephone numbers: kept as typed, with the international form where the country is known.

use std::fmt;
use std::ops::RangeInclusive;

use phonelib::PhoneNumber;
use serde::{Serialize, Serializer};

use super::text::text_traits;
use super::{Line, ProblemCode};

/// How many digits a number may have, without its extension; the most is that of ITU-T E.164.
const LENGTHS: RangeInclusive<usize> = 7..=15;

/// A number that somebody can dial.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone {
    text: Line,
    digits: Box<str>,
    e164: Option<Box<str>>,
}

impl Phone {
    /// The most code points that it may have as typed, extension included.
    pub const MAX: usize = 40;

    /// The number in this text.
    ///
    /// With a leading `+` or `00` it must fit its country's numbering plan; otherwise any 7 to 15
    /// digits (the most of ITU-T E.164) are taken as a national number, because guessing a country
    /// would sometimes name the wrong one. An extension may follow: `x 12`, `ext. 12`.
    /// `PhoneMalformed` for anything else; `Missing`, `TooLong`, `HiddenCharacter` as for a
    /// [`Line`].
    pub fn parse(text: &str) -> Result<Self, ProblemCode> {
        let text = Line::parse(text, Self::MAX)?;
        let number = without_extension(text.as_str()).ok_or(ProblemCode::PhoneMalformed)?;
        let signs = number.strip_prefix('+').unwrap_or(number);
        let digits: String = signs.chars().filter(char::is_ascii_digit).collect();
        let punctuation =
            |c: char| c.is_ascii_digit() || " ()-./\u{2010}\u{2011}\u{2013}".contains(c);
        if !LENGTHS.contains(&digits.len()) || !signs.chars().all(punctuation) {
            return Err(ProblemCode::PhoneMalformed);
        }
        let e164 = if number.starts_with('+') || digits.starts_with("00") {
            let dialled = format!("+{}", digits.trim_start_matches("00"));
            let number = PhoneNumber::parse(&dialled).ok_or(ProblemCode::PhoneMalformed)?;
            // Shorter than typed where a trunk zero was written between country and number: +49
            // (0)30 …
            if number.e164().len() <= *LENGTHS.start() {
                return Err(ProblemCode::PhoneMalformed);
            }
            Some(number.e164().into())
        } else {
            None
        };
        Ok(Self { text, digits: digits.into(), e164 })
    }

    /// The number as it was typed.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// `+` and the digits, when the country is known (ITU-T E.164).
    pub fn e164(&self) -> Option<&str> {
        self.e164.as_deref()
    }

    /// The digits as typed, without the extension: what a search looks in.
    pub fn digits(&self) -> &str {
        &self.digits
    }
}

text_traits!(Phone);

/// What stands before `x 12` or `ext. 12`; all of it without one, `None` when letters say another
/// thing.
fn without_extension(text: &str) -> Option<&str> {
    let Some(start) = text.find(char::is_alphabetic) else { return Some(text) };
    let (number, extension) = text.split_at(start);
    let extension = extension.to_ascii_lowercase();
    let digits = ["extension", "ext.", "ext", "x"]
        .iter()
        .find_map(|word| extension.strip_prefix(word))?
        .trim();
    let is_extension =
        (1..=7).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_extension.then(|| number.trim_end_matches([' ', ',']))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_kept_as_typed() {
        for (typed, digits, e164) in [
            ("+1 (202) 555-0173", "12025550173", Some("+12025550173")),
            ("+44 20 7946 0958", "442079460958", Some("+442079460958")),
            ("0044 20 7946 0958", "00442079460958", Some("+442079460958")),
            ("+49 (0)30 901820", "49030901820", Some("+4930901820")),
            ("+49.30.901820", "4930901820", Some("+4930901820")),
            ("(202) 555-0173", "2025550173", None),
            ("030/901820", "030901820", None),
            ("13312345678", "13312345678", None),
            ("202-555-0173 ext. 12", "2025550173", None),
            ("+1 202 555 0173, x7", "12025550173", Some("+12025550173")),
        ] {
            let phone = Phone::parse(typed).unwrap();
            assert_eq!((phone.as_str(), phone.digits(), phone.e164()), (typed, digits, e164));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for typed in [
            "123456",
            "1234567890123456",
            "+1 202 555",
            "+4901000",
            "+999 123 4567",
            "call me",
            "202-555-CALL",
            "+12025550173;ext=1",
            "++12025550173",
            "12+025550173",
            "2025550173 x",
            "2025550173 x12345678",
            "２０２５５５０１７３",
        ] {
            assert_eq!(Phone::parse(typed), Err(ProblemCode::PhoneMalformed), "{typed}");
        }
        assert_eq!(Phone::parse(""), Err(ProblemCode::Missing));
        assert_eq!(Phone::parse("20255\u{200b}50173"), Err(ProblemCode::HiddenCharacter));
        assert_eq!(Phone::parse(&"1 ".repeat(41)), Err(ProblemCode::TooLong { max: 40 }));
    }

    proptest! {
        #[test]
        fn the_international_form_is_itself_a_number(typed in "\\+[0-9 ()-]{7,20}") {
            if let Ok(phone) = Phone::parse(&typed) {
                let again = Phone::parse(phone.e164().unwrap()).unwrap();
                prop_assert_eq!(again.e164(), phone.e164());
            }
        }
    }
}
