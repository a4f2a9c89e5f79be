//! What is wrong with the configuration, where, and what to do.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::configuration::Key;

/// Where a value was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// On the command line.
    Flag(Key),
    /// In the environment.
    Variable(Key),
    /// In the file.
    Line {
        /// Which file.
        file: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// The key as it stands there.
        key: String,
    },
    /// Nowhere: it is missing, or a default.
    Nowhere(Key),
}

impl Origin {
    /// A line of a file.
    pub(super) fn line(file: &Path, line: usize, key: &str) -> Self {
        Self::Line { file: file.to_owned(), line, key: key.to_owned() }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(key) => f.write_str(&key.flag()),
            Self::Variable(key) => f.write_str(&key.variable()),
            Self::Line { file, line, key } if key.is_empty() => {
                write!(f, "{}:{line}", file.display())
            }
            Self::Line { file, line, key } => write!(f, "{}:{line}: {key}", file.display()),
            Self::Nowhere(key) => f.write_str(key.name()),
        }
    }
}

/// One mistake in the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flaw {
    /// Where.
    pub(crate) origin: Origin,
    /// What is wrong and what to do, in sentences. Never repeats a secret.
    pub(crate) message: String,
}

impl Flaw {
    pub(super) fn at(origin: &Origin, message: impl Into<String>) -> Self {
        Self { origin: origin.clone(), message: message.into() }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.origin, self.message)
    }
}

/// All mistakes, so that they are corrected in one go.
#[derive(Debug)]
pub(crate) struct Flaws(pub(crate) Vec<Flaw>);

impl fmt::Display for Flaws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("The configuration has to be corrected before Rollcall starts.")?;
        self.0.iter().try_for_each(|flaw| write!(f, "\n  {flaw}"))
    }
}

impl std::error::Error for Flaws {}
