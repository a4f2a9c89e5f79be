//! What is wrong with a blueprint, where, and what to do about it.
//!
//! A blueprint is read by the people who write it, so this is one of the few places of the core
//! that speaks English.

use std::fmt;

/// One mistake in a blueprint file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The file as it was named by the caller.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The path of the key, such as `roles.client-admin.manages[1]` (lists count from 0); empty
    /// when the text is not TOML at all.
    pub key: String,
    /// What is wrong: a sentence.
    pub message: String,
    /// What to do: a sentence.
    pub fix: String,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: ", self.file, self.line, self.column)?;
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        write!(f, "{} {}", self.message, self.fix)
    }
}

impl std::error::Error for Flaw {}
