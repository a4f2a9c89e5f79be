//! What separates the cells, found by reading the beginning of the file in each possible way.

use std::collections::BTreeMap;

use encoding_rs::UTF_8;

use super::record::Record;
use super::split::{Split, Splitter};
use super::text::Text;
use super::{Limits, header};

/// Records that are looked at.
const SAMPLE: usize = 50;

/// What separates the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Delimiter {
    /// `,`
    #[default]
    Comma,
    /// `;`
    Semicolon,
    /// The tabulator.
    Tab,
    /// `|`
    Bar,
}

impl Delimiter {
    /// All of them, the commonest first.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Bar];

    /// The sign itself.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }

    /// The stable name: `comma`, `semicolon`, `tab`, `bar`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
            Self::Bar => "bar",
        }
    }

    /// The delimiter with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|delimiter| delimiter.name() == name)
    }

    /// The delimiter that makes the most of the beginning of a file; a comma when none does.
    pub(super) fn guess(beginning: &str) -> Self {
        if let Some(named) = header::named_delimiter(beginning) {
            return named;
        }
        let mut best = (false, 0);
        let mut choice = Self::Comma;
        for delimiter in Self::ALL {
            let score = delimiter.score(beginning);
            if score > best {
                (best, choice) = (score, delimiter);
            }
        }
        choice
    }

    /// Whether the header agrees with the other rows, and how many rows of how many cells agree with each other.
    fn score(self, beginning: &str) -> (bool, usize) {
        let counts = self.counts(beginning);
        let mut tally = BTreeMap::<usize, usize>::new();
        for count in counts.iter().filter(|count| **count > 1) {
            *tally.entry(*count).or_default() += 1;
        }
        let Some((cells, rows)) = tally.into_iter().max_by_key(|(cells, rows)| (*rows, *cells))
        else {
            return (false, 0);
        };
        (counts.first() == Some(&cells), cells * rows * 100 / counts.len())
    }

    /// How many cells the first records have; blank ones and what stands above a header are left out.
    fn counts(self, beginning: &str) -> Vec<usize> {
        let text = Text::new(beginning.as_bytes(), UTF_8);
        let mut splitter = Splitter::new(text, self, Limits { columns: 500, ..Limits::default() });
        let mut record = Record::default();
        let mut counts = Vec::new();
        while counts.len() < SAMPLE
            && let Ok(Some(split)) = splitter.next(&mut record)
        {
            if split == Split::Whole && !record.is_blank() && !header::is_preamble(&record) {
                counts.push(record.found());
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found_by_itself() {
        for (text, delimiter) in [
            ("Email,Name\na@example.org,Ann\n", Delimiter::Comma),
            ("Email;Name\na@example.org;Lee, Ann\nb@example.org;Ray, Bo", Delimiter::Semicolon),
            ("Email\tName\na@example.org\tAnn", Delimiter::Tab),
            ("Email|Name\na@example.org|Ann", Delimiter::Bar),
            ("Email\na@example.org\n", Delimiter::Comma),
            ("Email,Name,Sites\na,b,N;S;E;W\nc,d,N;S;E;W\ne,f,N;S;E;W", Delimiter::Comma),
            ("\"Email;x\",\"Name;y\"\n\"a;b\",\"c;d\"", Delimiter::Comma),
            ("sep=|\nEmail,x|Name,y\na,b|c,d", Delimiter::Bar),
            (
                "version:v1.0\nName [displayName];User name [userPrincipalName]\nA;a@b.org",
                Delimiter::Semicolon,
            ),
            ("Staff list\n\nEmail;Name;Site\na;b, c;d\ne;f, g;h", Delimiter::Semicolon),
            ("", Delimiter::Comma),
        ] {
            assert_eq!(Delimiter::guess(text), delimiter, "{text}");
        }
    }
}
