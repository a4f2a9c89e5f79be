//! Hygiene for text that people typed: one spelling for what looks alike, nothing that cannot be
//! seen.
//!
//! Both kinds are brought to Unicode normalization form C. Control characters, bidirectional
//! overrides and isolates, zero-width and other invisible characters, private use and code points
//! that Unicode has not assigned are refused rather than removed: what is stored is what was typed.

use std::fmt;

use icu_normalizer::{ComposingNormalizer, ComposingNormalizerBorrowed};
use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory};
use icu_properties::{CodePointMapData, CodePointSetData};
use serde::{Serialize, Serializer};

use super::ProblemCode;

pub(super) const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizer::new_nfc();

/// One line: no white space at its ends, single spaces inside.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line(Box<str>);

impl Line {
    /// The line of this text, at most `max_chars` code points long.
    ///
    /// `Missing` when nothing is left of it, `HiddenCharacter` and `TooLong` as their names say.
    pub fn parse(text: &str, max_chars: usize) -> Result<Self, ProblemCode> {
        let line = tidy_line(text)?;
        measure(&line, max_chars)?;
        Ok(Self(line.into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Several lines: each as a [`Line`], at most one empty line between two, none at the ends.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Paragraph(Box<str>);

impl Paragraph {
    /// The paragraph of this text, at most `max_chars` code points long, line breaks included.
    ///
    /// Problems as for [`Line::parse`]. CR LF and CR become LF, tabs become spaces.
    pub fn parse(text: &str, max_chars: usize) -> Result<Self, ProblemCode> {
        let unified = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        let mut lines: Vec<String> = Vec::new();
        for line in unified.trim().lines() {
            let line = tidy_line(line)?;
            let doubled = line.is_empty() && lines.last().is_some_and(String::is_empty);
            if !doubled {
                lines.push(line);
            }
        }
        let text = lines.join("\n");
        measure(&text, max_chars)?;
        Ok(Self(text.into()))
    }

    /// The text; lines end with LF.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! text_traits {
    ($($name:ident),+) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(self.as_str(), f)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    )+};
}
pub(super) use text_traits;

text_traits!(Line, Paragraph);

/// Whether somebody who reads a text would not see this character, or not see it for what it is.
pub fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    matches!(
        category,
        GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
            | GeneralCategory::PrivateUse
            | GeneralCategory::Surrogate
            | GeneralCategory::Unassigned
    ) || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
        // The empty Braille pattern shows nothing; the replacement character says that the text
        // was decoded wrongly before it came here.
        || matches!(c, '\u{2800}' | '\u{fffd}')
}

/// NFC, no white space at the ends, single spaces inside; `HiddenCharacter` for what is not text.
fn tidy_line(text: &str) -> Result<String, ProblemCode> {
    let text = text.trim();
    if text.chars().any(is_hidden) {
        return Err(ProblemCode::HiddenCharacter);
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    Ok(NFC.normalize(&line).into_owned())
}

fn measure(text: &str, max_chars: usize) -> Result<(), ProblemCode> {
    if text.is_empty() {
        Err(ProblemCode::Missing)
    } else if text.chars().count() > max_chars {
        Err(ProblemCode::TooLong { max: max_chars })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_trimmed_composed_and_single_spaced() {
        for (typed, kept) in [
            ("Ada", "Ada"),
            ("  Ada \u{a0} Lovelace\r\n", "Ada Lovelace"),
            ("Zoe\u{308}", "Zo\u{eb}"),
            ("\u{212b}ngstro\u{308}m", "\u{c5}ngstr\u{f6}m"),
            ("毛 澤\u{3000}東", "毛 澤 東"),
            ("مريم", "مريم"),
            ("👩 Ward 3", "👩 Ward 3"),
        ] {
            assert_eq!(Line::parse(typed, 40).unwrap().as_str(), kept, "{typed:?}");
        }
    }

    #[test]
    fn an_empty_line_is_missing() {
        for text in ["", " ", "\u{a0}\t\r\n", "\u{3000}"] {
            assert_eq!(Line::parse(text, 40), Err(ProblemCode::Missing), "{text:?}");
        }
    }

    #[test]
    fn length_counts_code_points_of_the_composed_form() {
        assert!(Line::parse("e\u{301}e\u{301}", 2).is_ok());
        assert_eq!(Line::parse("abc", 2), Err(ProblemCode::TooLong { max: 2 }));
    }

    /// Attacks A15 and K03.
    #[test]
    fn a15_hidden_characters_are_refused() {
        for (about, c) in [
            ("NUL", '\0'),
            ("line feed", '\n'),
            ("carriage return", '\r'),
            ("escape", '\u{1b}'),
            ("delete", '\u{7f}'),
            ("C1 control", '\u{85}'),
            ("soft hyphen", '\u{ad}'),
            ("combining grapheme joiner", '\u{34f}'),
            ("Hangul filler", '\u{3164}'),
            ("zero-width space", '\u{200b}'),
            ("zero-width joiner", '\u{200d}'),
            ("left-to-right mark", '\u{200e}'),
            ("line separator", '\u{2028}'),
            ("right-to-left override", '\u{202e}'),
            ("first strong isolate", '\u{2068}'),
            ("word joiner", '\u{2060}'),
            ("empty Braille pattern", '\u{2800}'),
            ("variation selector", '\u{fe0f}'),
            ("byte order mark", '\u{feff}'),
            ("replacement character", '\u{fffd}'),
            ("private use", '\u{e000}'),
            ("unassigned", '\u{378}'),
            ("noncharacter", '\u{ffff}'),
            ("tag letter", '\u{e0061}'),
        ] {
            let text = format!("An{c}n");
            assert_eq!(Line::parse(&text, 40), Err(ProblemCode::HiddenCharacter), "{about}");
            if !matches!(c, '\n' | '\r') {
                let hidden = Err(ProblemCode::HiddenCharacter);
                assert_eq!(Paragraph::parse(&text, 40), hidden, "{about}");
            }
        }
    }

    #[test]
    fn a_paragraph_keeps_its_lines() {
        let typed = "\r\n Left the  company.\r\n\r\n\r\n\tKeys\tare back.\r ";
        let kept = "Left the company.\n\nKeys are back.";
        assert_eq!(Paragraph::parse(typed, 500).unwrap().as_str(), kept);
        assert_eq!(Paragraph::parse(" \n ", 500), Err(ProblemCode::Missing));
    }

    proptest! {
        #[test]
        fn a_tidy_text_stays_as_it_is(text in "\\PC{0,40}") {
            if let Ok(line) = Line::parse(&text, 200) {
                prop_assert_eq!(Line::parse(line.as_str(), 200), Ok(line));
            }
            if let Ok(paragraph) = Paragraph::parse(&text, 200) {
                prop_assert_eq!(Paragraph::parse(paragraph.as_str(), 200), Ok(paragraph));
            }
        }

        #[test]
        fn nothing_that_is_accepted_breaks_a_header(text: String) {
            if let Ok(line) = Line::parse(&text, 200) {
                prop_assert!(!line.as_str().chars().any(char::is_control));
            }
        }
    }
}
