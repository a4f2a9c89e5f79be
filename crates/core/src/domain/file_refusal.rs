//! Why a file that somebody brought is not read: one kind of problem, at the field `file`.

use serde::{Deserialize, Serialize};

/// Why a whole file is refused. Nothing of it was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "kebab-case")]
pub enum FileRefusal {
    /// Nothing is in it, or only blanks.
    Empty,
    /// No row of headings: the row at this line looks like a person already.
    NoHeader {
        /// The line in the file, from 1.
        line: u64,
    },
    /// A header and nothing under it.
    NoPeople,
    /// Larger than allowed.
    TooLarge {
        /// The most bytes that are allowed.
        limit_bytes: u64,
    },
    /// More rows under the header than allowed.
    TooManyRows {
        /// The most rows that are allowed.
        limit: u64,
    },
    /// More columns than allowed.
    TooManyColumns {
        /// The most columns that are allowed.
        limit: usize,
    },
    /// The same heading stands over two columns (capitals do not make a difference).
    DuplicateHeading {
        /// The heading as the file has it.
        heading: String,
    },
    /// A quote that is opened in the header is not closed.
    UnbalancedQuote {
        /// The line in the file, from 1.
        line: u64,
    },
    /// Not a text file.
    NotText {
        /// What its first bytes say that it is.
        looks_like: FileKind,
    },
}

impl FileRefusal {
    /// The stable code, as it stands in API problems.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file-empty",
            Self::NoHeader { .. } => "file-without-header",
            Self::NoPeople => "file-without-people",
            Self::TooLarge { .. } => "file-too-large",
            Self::TooManyRows { .. } => "file-too-many-rows",
            Self::TooManyColumns { .. } => "file-too-many-columns",
            Self::DuplicateHeading { .. } => "file-duplicate-heading",
            Self::UnbalancedQuote { .. } => "file-unbalanced-quote",
            Self::NotText { .. } => "file-not-text",
        }
    }
}

/// What a file that is not text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// A workbook: `.xlsx`, `.ods`, `.xls`, `.numbers`.
    Spreadsheet,
    /// A PDF document.
    Pdf,
    /// A packed file: zip, gzip, 7z, rar.
    Archive,
    /// A picture.
    Picture,
    /// Bytes of another kind.
    Unknown,
}
