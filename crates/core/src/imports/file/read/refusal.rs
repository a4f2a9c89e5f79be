//! Why a row of a file, or the file itself, cannot be read: closed lists of codes, without words.

use serde::{Deserialize, Serialize};

use crate::Fault;
pub use crate::domain::{FileKind, FileRefusal};

/// Why one row cannot be read at all. The rows around it are not touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "flaw", rename_all = "kebab-case")]
pub enum RowFlaw {
    /// Fewer cells than the header has.
    TooFewCells {
        /// How many the row has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// More cells than the header has, and not only blank ones.
    TooManyCells {
        /// How many the row has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// A quote is opened and not closed, or text follows the closing quote.
    UnbalancedQuote {
        /// The line of the opening quote in the file, from 1.
        line: u64,
    },
}

impl RowFlaw {
    /// The stable code, as it stands in the preview and in the API.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooFewCells { .. } => "row-too-few-cells",
            Self::TooManyCells { .. } => "row-too-many-cells",
            Self::UnbalancedQuote { .. } => "row-unbalanced-quote",
        }
    }
}

/// Why a file was not opened: its own fault, or ours.
#[derive(Debug)]
pub enum Unreadable {
    /// The file is at fault, and the person who brought it can act on it.
    Refused(FileRefusal),
    /// The bytes could not be read.
    Fault(Fault),
}

impl From<FileRefusal> for Unreadable {
    fn from(refusal: FileRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<std::io::Error> for Unreadable {
    fn from(cause: std::io::Error) -> Self {
        Self::Fault(unread(cause))
    }
}

/// The fault of bytes that could not be read.
pub(super) fn unread(cause: std::io::Error) -> Fault {
    Fault::new("reading the file to import", cause)
}
