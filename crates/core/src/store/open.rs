//! How a database is opened, and why it may be refused, in sentences for whoever starts the server.

use std::error::Error as StdError;
use std::path::PathBuf;
use std::thread;

use super::migrate::{self, Migration};
use crate::error::Fault;

/// Why a database was not opened.
#[derive(Debug, thiserror::Error)]
pub enum CannotOpen {
    /// Another process, or this one, has the file open.
    #[error("Another Rollcall has {} open. Stop it first, or choose another file.", .0.display())]
    InUse(PathBuf),
    /// The file or the schema holds something else.
    #[error("This database belongs to another program. Choose an empty one.")]
    Foreign,
    /// The schema is ahead of this program.
    #[error(
        "This database was made by a newer Rollcall: it is at step {found}, and this version knows \
         {known}. Start the newer version, or restore a backup from before the upgrade."
    )]
    Newer {
        /// The newest step that the database has.
        found: i64,
        /// The newest step that this program has.
        known: i64,
    },
    /// A server setting that lets acknowledged changes get lost.
    #[error(
        "PostgreSQL runs with {setting} = {value}: a power cut could lose changes that people were \
         told are saved. Turn it on and start again."
    )]
    NotDurable {
        /// The name of the setting.
        setting: &'static str,
        /// What it is set to.
        value: String,
    },
    /// A server that lacks what our statements need.
    #[error("This PostgreSQL is version {0}. Rollcall needs version 13 or newer.")]
    TooOld(String),
    /// The connection URL does not name a schema that exists.
    #[error("The schema that the connection URL names does not exist. Create it first.")]
    NoSchema,
    /// The connection URL cannot be read.
    #[error(
        "The address of the database cannot be read: {0}. Write postgres://user:password@host/database?sslmode=require."
    )]
    Address(String),
    /// A server elsewhere, and no word on how what goes there is protected.
    #[error(
        "The database is on another machine, and its address does not say whether to encrypt what goes there. \
         Write ?sslmode=require behind it, or ?sslmode=disable where nobody can listen."
    )]
    Unprotected,
    /// Anything else, with its chain of causes.
    #[error("The database cannot be opened: {0}")]
    Fault(#[from] Fault),
}

impl CannotOpen {
    /// Another failure on the way.
    pub(super) fn while_(
        doing: &'static str,
        cause: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self::Fault(Fault::new(doing, cause))
    }
}

/// What a store is opened with.
#[derive(Debug, Clone, Copy)]
pub struct Setup {
    /// The steps to today's schema.
    pub migrations: &'static [Migration],
    /// How many threads read from SQLite, each with its own connection.
    pub sqlite_readers: usize,
    /// How many threads work on PostgreSQL, each with its own connection.
    pub postgres_workers: usize,
}

impl Default for Setup {
    fn default() -> Self {
        let cores = thread::available_parallelism().map_or(2, usize::from);
        Self { migrations: migrate::ALL, sqlite_readers: cores.clamp(2, 4), postgres_workers: 8 }
    }
}
