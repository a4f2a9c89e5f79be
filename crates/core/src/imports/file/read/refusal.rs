//! Why a file, or a row of it, cannot be read: closed lists of codes, without words.

use crate::Fault;

/// Why a whole file is refused. Nothing of it was used.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// Why one row cannot be read at all. The rows around it are not touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
