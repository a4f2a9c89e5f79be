//! One connection to the file, set up for its purpose, running statements.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, OpenFlags, ToSql};

use super::super::link::{Failure, Link, Text, Trouble};
use super::super::open::CannotOpen;
use super::super::{Engine, Row, Value};
use super::deadline::Deadline;
use super::fault::{cannot_open, fault};
use super::placeholder::numbered;

/// How long to wait for another program (a backup, a shell) that has locked the file.
const PATIENCE: Duration = Duration::from_secs(5);

/// Enough for every statement of the product and the common shapes of the composed ones.
const PREPARED: usize = 1_000;

pub(super) struct Session {
    connection: Connection,
    /// Constants with numbered parameters, by the address of their text.
    numbered: HashMap<(usize, usize), String>,
    /// When the statement that runs has to end, where it has to.
    deadline: Option<Deadline>,
}

impl Session {
    pub(super) fn for_writing(path: &Path) -> Result<Self, CannotOpen> {
        Self::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    pub(super) fn for_reading(path: &Path) -> Result<Self, CannotOpen> {
        Self::open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
    }

    /// From now on each statement of this session has to end in time.
    pub(super) fn end_in_time(&mut self) -> rusqlite::Result<()> {
        self.deadline = Some(Deadline::on(&mut self.connection)?);
        Ok(())
    }

    fn open(path: &Path, purpose: OpenFlags) -> Result<Self, CannotOpen> {
        // Each connection stays on its thread, so SQLite need not lock it.
        let flags = purpose | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let failed = cannot_open("opening the database file");
        let connection = Connection::open_with_flags(path, flags).map_err(&failed)?;
        connection.set_prepared_statement_cache_capacity(PREPARED);
        connection.busy_timeout(PATIENCE).map_err(&failed)?;
        // A plan that looked at the values would be made anew for each of them, which takes longer than
        // the look-up itself.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(&failed)?;
        connection
            .execute_batch(
                "pragma synchronous = full;
                 pragma foreign_keys = on;
                 pragma trusted_schema = off;
                 pragma temp_store = memory;
                 pragma cache_size = -16384;
                 pragma wal_autocheckpoint = 4000;
                 pragma journal_size_limit = 67108864;",
            )
            .map_err(&failed)?;
        Ok(Self { connection, numbered: HashMap::new(), deadline: None })
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Runs a text that has neither parameters nor rows, such as `begin immediate`.
    pub(super) fn command(&self, text: &str) -> rusqlite::Result<()> {
        self.begin();
        self.connection.prepare_cached(text)?.execute([]).map(drop)
    }

    /// Whether a transaction is under way: SQLite ends it by itself after some failures.
    pub(super) fn in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }

    fn begin(&self) {
        if let Some(deadline) = &self.deadline {
            deadline.begin();
        }
    }

    fn prepared(&mut self, text: Text<'_>) -> rusqlite::Result<CachedStatement<'_>> {
        self.begin();
        match text {
            Text::Composed(text) => self.connection.prepare_cached(&numbered(text)),
            Text::Constant(statement) => {
                let key = (statement.text.as_ptr().addr(), statement.text.len());
                let text = match self.numbered.entry(key) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(free) => free.insert(numbered(statement.text)),
                };
                self.connection.prepare_cached(text)
            }
        }
    }

    fn failure(&self, text: Text<'_>, error: rusqlite::Error) -> Failure {
        let trouble = if self.in_transaction() { Trouble::Statement } else { Trouble::Lost };
        Failure { trouble, fault: fault(text.name(), error) }
    }
}

impl Link for Session {
    fn engine(&self) -> Engine {
        Engine::Sqlite
    }

    fn execute(&mut self, text: Text<'_>, params: &[Value]) -> Result<u64, Failure> {
        let done = self.prepared(text).and_then(|mut statement| {
            let changed = statement.execute(rusqlite::params_from_iter(params))?;
            Ok(u64::try_from(changed).unwrap_or(u64::MAX))
        });
        done.map_err(|error| self.failure(text, error))
    }

    fn query(&mut self, text: Text<'_>, params: &[Value]) -> Result<Vec<Row>, Failure> {
        let rows = self.prepared(text).and_then(|mut statement| {
            let width = statement.column_count();
            let mut rows = statement.query(rusqlite::params_from_iter(params))?;
            let mut read = Vec::new();
            while let Some(row) = rows.next()? {
                let cells = (0..width).map(|column| cell(row.get_ref(column)?, column));
                read.push(Row::new(text.name(), cells.collect::<rusqlite::Result<_>>()?));
            }
            Ok(read)
        });
        rows.map_err(|error| self.failure(text, error))
    }

    #[cfg(test)]
    fn shape(&mut self, text: Text<'_>) -> Result<super::super::link::Shape, Failure> {
        let shape = self.prepared(text).map(|statement| super::super::link::Shape {
            params: statement.parameter_count(),
            columns: statement.column_count(),
        });
        shape.map_err(|error| self.failure(text, error))
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Bool(flag) => ValueRef::Integer(i64::from(*flag)),
            Self::Int(int) => ValueRef::Integer(*int),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn cell(cell: ValueRef<'_>, column: usize) -> rusqlite::Result<Value> {
    Ok(match cell {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(int) => Value::Int(int),
        ValueRef::Text(_) => Value::Text(cell.as_str()?.to_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        // Our columns have no fractions; an average has to be rounded in the statement.
        ValueRef::Real(_) => {
            let kind = rusqlite::types::Type::Real;
            return Err(rusqlite::Error::InvalidColumnType(column, String::new(), kind));
        }
    })
}
