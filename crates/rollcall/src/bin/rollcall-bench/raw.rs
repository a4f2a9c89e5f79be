//! The engines without us: one connection, prepared statements, rows read whole.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Result, bail};
use postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use postgres::{Client, NoTls};
use rollcall_core::store::Location;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags};

/// A cell of a row, and a parameter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// A connection of our own to a database.
pub(crate) enum Raw {
    Sqlite(Connection),
    Postgres(Box<Client>, HashMap<String, postgres::Statement>),
}

impl Raw {
    /// Opens one that only reads, set up as the product's are.
    pub(crate) fn reading(location: &Location) -> Result<Self> {
        Self::open(location, OpenFlags::SQLITE_OPEN_READ_ONLY)
    }

    /// Opens one that writes as durably as the product does.
    pub(crate) fn writing(location: &Location) -> Result<Self> {
        Self::open(location, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    fn open(location: &Location, purpose: OpenFlags) -> Result<Self> {
        Ok(match location {
            Location::Sqlite(path) => Self::Sqlite(sqlite(path, purpose)?),
            Location::Postgres(url) => {
                Self::Postgres(Box::new(Client::connect(url, NoTls)?), HashMap::new())
            }
        })
    }

    /// All rows of a statement; parameters are `$1`, `$2`, ….
    pub(crate) fn rows(&mut self, text: &str, params: &[Cell]) -> Result<Vec<Vec<Cell>>> {
        match self {
            Self::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(&text.replace('$', "?"))?;
                let width = statement.column_count();
                let mut rows = statement.query(rusqlite::params_from_iter(params))?;
                let mut read = Vec::new();
                while let Some(row) = rows.next()? {
                    let cells = (0..width).map(|column| row.get_ref(column)?.try_into());
                    read.push(cells.collect::<Result<_>>()?);
                }
                Ok(read)
            }
            Self::Postgres(client, prepared) => {
                let statement = prepare(client, prepared, text)?;
                let params: Vec<&(dyn ToSql + Sync)> =
                    params.iter().map(|cell| cell as &(dyn ToSql + Sync)).collect();
                client.query(&statement, &params)?.iter().map(cells).collect()
            }
        }
    }

    /// The one cell that a statement answers.
    pub(crate) fn cell(&mut self, text: &str, params: &[Cell]) -> Result<Cell> {
        let rows = self.rows(text, params)?;
        Ok(rows.into_iter().flatten().next().unwrap_or(Cell::Null))
    }

    /// Savepoints are what a group commit needs; one transaction for each operation needs none.
    pub(crate) fn run_if_sqlite(&mut self, text: &str) -> Result<()> {
        match self {
            Self::Sqlite(connection) => {
                Ok(connection.prepare_cached(text)?.execute([]).map(drop)?)
            }
            Self::Postgres(..) => Ok(()),
        }
    }

    /// Statements without parameters and rows.
    pub(crate) fn run(&mut self, text: &str) -> Result<()> {
        match self {
            Self::Sqlite(connection) => connection.execute_batch(text)?,
            Self::Postgres(client, _) => client.batch_execute(text)?,
        }
        Ok(())
    }
}

fn sqlite(path: &Path, purpose: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, purpose | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.set_prepared_statement_cache_capacity(100);
    connection.execute_batch(
        "pragma synchronous = full; pragma cache_size = -16384; pragma wal_autocheckpoint = 4000;",
    )?;
    Ok(connection)
}

fn prepare(
    client: &mut Client,
    prepared: &mut HashMap<String, postgres::Statement>,
    text: &str,
) -> Result<postgres::Statement> {
    if let Some(statement) = prepared.get(text) {
        return Ok(statement.clone());
    }
    let statement = client.prepare(text)?;
    prepared.insert(text.to_owned(), statement.clone());
    Ok(statement)
}

fn cells(row: &postgres::Row) -> Result<Vec<Cell>> {
    let cell = |(at, column): (usize, &postgres::Column)| {
        Ok(match *column.type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(at)?.map(Cell::Int),
            Type::INT4 => row.try_get::<_, Option<i32>>(at)?.map(|int| Cell::Int(int.into())),
            Type::TEXT | Type::VARCHAR | Type::NAME => {
                row.try_get::<_, Option<String>>(at)?.map(Cell::Text)
            }
            Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(at)?.map(Cell::Bytes),
            ref other => bail!("a column of the kind {other} is not expected"),
        }
        .unwrap_or(Cell::Null))
    };
    row.columns().iter().enumerate().map(cell).collect()
}

impl TryFrom<ValueRef<'_>> for Cell {
    type Error = anyhow::Error;

    fn try_from(value: ValueRef<'_>) -> Result<Self> {
        Ok(match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(int) => Self::Int(int),
            ValueRef::Text(_) => Self::Text(value.as_str()?.to_owned()),
            ValueRef::Blob(bytes) => Self::Bytes(bytes.to_vec()),
            ValueRef::Real(_) => bail!("a fraction is not expected"),
        })
    }
}

impl rusqlite::ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(int) => ValueRef::Integer(*int),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl ToSql for Cell {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(int) => int.to_sql(kind, out),
            Self::Text(text) => text.to_sql(kind, out),
            Self::Bytes(bytes) => bytes.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        matches!(*kind, Type::INT8 | Type::TEXT | Type::BYTEA)
    }

    to_sql_checked!();
}
