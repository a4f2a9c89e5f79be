//! Where the database is.

use std::fmt;
use std::path::PathBuf;

/// The address of a database; it decides which engine is used.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A file on this machine.
    Sqlite(PathBuf),
    /// The connection URL of a PostgreSQL server: `postgres://user:password@host/database?sslmode=require`.
    Postgres(String),
}

/// Never the URL: it carries the password.
impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "Sqlite({})", path.display()),
            Self::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}
