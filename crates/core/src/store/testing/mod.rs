//! Real databases for tests, one fresh one per test: SQLite always, PostgreSQL when it can be had.
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot have its database has failed"
)]

#[cfg(test)]
mod compare;
mod schema;
mod server;

use tempfile::TempDir;

use super::{Engine, Location, Setup, Store};
#[cfg(test)]
pub(crate) use compare::compare_statements;
use schema::Schema;
pub use server::Server;

/// A database of its own for one test; it is gone afterwards.
pub struct TestDatabase {
    store: Option<Store>,
    location: Location,
    setup: Setup,
    _place: Place,
}

/// What has to be cleaned up after the store is closed.
enum Place {
    Folder { _folder: TempDir },
    Schema { _schema: Schema },
}

impl TestDatabase {
    /// A fresh one on each engine that this machine has.
    ///
    /// PostgreSQL is the server that `ROLLCALL_TEST_PG` names (a connection URL), or else one that
    /// is started for this process from Debian's package.
    pub fn each_engine() -> Vec<Self> {
        Self::each_engine_as(&Setup::default())
    }

    /// The same with other migrations or sizes.
    pub fn each_engine_as(setup: &Setup) -> Vec<Self> {
        [Some(Self::sqlite_as(setup)), Self::postgres_as(setup)].into_iter().flatten().collect()
    }

    /// A fresh one on SQLite.
    pub fn sqlite() -> Self {
        Self::sqlite_as(&Setup::default())
    }

    /// A fresh one on SQLite, with other migrations or sizes.
    pub fn sqlite_as(setup: &Setup) -> Self {
        let folder = tempfile::tempdir().expect("make a folder");
        let location = Location::Sqlite(folder.path().join("rollcall.db"));
        Self::opened(location, setup, Place::Folder { _folder: folder })
    }

    /// A fresh one on PostgreSQL; `None` when this machine has none.
    pub fn postgres() -> Option<Self> {
        Self::postgres_as(&Setup::default())
    }

    /// A fresh one on PostgreSQL, with other migrations or sizes.
    pub fn postgres_as(setup: &Setup) -> Option<Self> {
        server::url().map(|url| Self::on(url, setup))
    }

    /// A fresh one on the PostgreSQL server of this URL.
    pub fn on(url: &str, setup: &Setup) -> Self {
        let schema = Schema::new(url);
        let location = Location::Postgres(schema.url());
        Self::opened(location, setup, Place::Schema { _schema: schema })
    }

    /// The open store.
    pub fn store(&self) -> &Store {
        self.store.as_ref().expect("open between `close` and `reopen`")
    }

    /// Where it is.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// Which engine it runs on.
    pub fn engine(&self) -> Engine {
        self.store().engine()
    }

    /// Closes it as a server that ends; nothing else may hold the store.
    pub fn close(&mut self) {
        self.store = None;
    }

    /// Opens it again as a server that starts.
    pub fn reopen(&mut self) -> &Store {
        self.close();
        let store = Store::open_as(&self.location, &self.setup).expect("open again");
        self.store.insert(store)
    }

    fn opened(location: Location, setup: &Setup, place: Place) -> Self {
        let store = Store::open_as(&location, setup).expect("open a fresh database");
        Self { store: Some(store), location, setup: *setup, _place: place }
    }
}
