//! The store: one SQL text, two engines. The only module that talks to a database.
//!
//! An operation is a closure that runs on a database thread inside one transaction; it may run
//! again, so it has no effects but its statements and its [`Transaction::after_commit`] hooks.

mod cells;
mod crew;
mod database;
mod job;
mod link;
mod location;
mod migrate;
mod open;
mod pieces;
mod postgres;
mod row;
mod sql;
mod sqlite;
mod statement;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;
mod ticket;
mod transaction;
mod value;

use std::sync::Arc;

use tokio::sync::oneshot;

pub use crew::Load;
pub use database::Database;
pub use location::Location;
pub use migrate::Migration;
pub use open::{CannotOpen, Setup};
pub(crate) use pieces::{SWEPT_AT_ONCE, pieces};
pub use row::{Columns, Row};
pub use sql::Sql;
pub use statement::Statement;
pub(crate) use statement::statements;
pub use ticket::Ticket;
pub use transaction::Transaction;
pub use value::{FromValue, Value};

use crate::error::Error;
use job::{Job, Order};

/// The databases that we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Embedded, one file.
    Sqlite,
    /// A server of its own.
    Postgres,
}

impl Engine {
    /// In a word, for those who watch.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// An open database. Clones share it; it closes cleanly when the last one is dropped.
#[derive(Clone)]
pub struct Store(Arc<Open>);

enum Open {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

impl Store {
    /// Opens the database, makes it when there is none, and brings its schema up to date.
    pub fn open(location: &Location) -> Result<Self, CannotOpen> {
        Self::open_as(location, &Setup::default())
    }

    /// The same with other migrations or sizes, for tests and measurements.
    pub fn open_as(location: &Location, setup: &Setup) -> Result<Self, CannotOpen> {
        let open = match location {
            Location::Sqlite(path) => Open::Sqlite(sqlite::Sqlite::open(path, setup)?),
            Location::Postgres(url) => Open::Postgres(postgres::Postgres::open(url, setup)?),
        };
        Ok(Self(Arc::new(open)))
    }

    /// Runs an operation that may change things. `Ok` is answered when the change is durable;
    /// otherwise nothing has changed, unless the fault says that the outcome is unknown.
    pub fn write<T, F>(&self, operation: F) -> Ticket<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Transaction<'_>) -> Result<T, Error> + Send + 'static,
    {
        let (job, ticket) = order(operation);
        match self.0.as_ref() {
            Open::Sqlite(sqlite) => sqlite.write(job),
            Open::Postgres(postgres) => postgres.write(job),
        }
        ticket
    }

    /// Runs an operation that only reads, on one consistent state of the database.
    pub fn read<T, F>(&self, operation: F) -> Ticket<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Transaction<'_>) -> Result<T, Error> + Send + 'static,
    {
        let (job, ticket) = order(operation);
        match self.0.as_ref() {
            Open::Sqlite(sqlite) => sqlite.read(job),
            Open::Postgres(postgres) => postgres.read(job),
        }
        ticket
    }

    /// Runs an operation that only reads and whose statements may each see another state of the database: for one
    /// statement, which needs no transaction around it.
    pub fn look<T, F>(&self, operation: F) -> Ticket<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Transaction<'_>) -> Result<T, Error> + Send + 'static,
    {
        let (job, ticket) = order(operation);
        match self.0.as_ref() {
            // It has nobody to ask for a transaction.
            Open::Sqlite(sqlite) => sqlite.read(job),
            Open::Postgres(postgres) => postgres.look(job),
        }
        ticket
    }

    /// How often anything was committed since the database was opened: while the number stays, what was read
    /// stays true. Counted before a commit is answered. `None` on PostgreSQL, where other servers commit too.
    pub fn commits(&self) -> Option<u64> {
        match self.0.as_ref() {
            Open::Sqlite(sqlite) => Some(sqlite.commits()),
            Open::Postgres(_) => None,
        }
    }

    /// How busy its threads are.
    pub fn load(&self) -> Load {
        match self.0.as_ref() {
            Open::Sqlite(sqlite) => sqlite.load(),
            Open::Postgres(postgres) => postgres.load(),
        }
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        match self.0.as_ref() {
            Open::Sqlite(_) => Engine::Sqlite,
            Open::Postgres(_) => Engine::Postgres,
        }
    }
}

fn order<T, F>(operation: F) -> (Box<dyn Job>, Ticket<T>)
where
    T: Send + 'static,
    F: FnMut(&mut Transaction<'_>) -> Result<T, Error> + Send + 'static,
{
    let (sender, receiver) = oneshot::channel();
    (Box::new(Order::new(operation, sender)), Ticket::new(receiver))
}
