//! The SQL of credentials.

mod attempts;
mod passwords;
