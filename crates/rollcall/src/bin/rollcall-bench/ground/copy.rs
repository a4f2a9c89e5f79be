//! The same people in PostgreSQL: every table is copied row by row, and the copy is kept while its server is.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use postgres::{Client, NoTls};
use rollcall_core::store::{Location, Store};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

/// The database of this name on the server; filled when it is not there yet.
pub(super) fn to_postgres(file: &Path, server: &str, name: &str, stamp: u64) -> Result<Location> {
    let mut client = Client::connect(server, NoTls)?;
    let place = Location::Postgres(database(server, name)?);
    let mark = format!("made {stamp}");
    let known = "select 1 from pg_database
                  where datname = $1 and shobj_description(oid, 'pg_database') = $2";
    if client.query_opt(known, &[&name, &mark])?.is_some() {
        return Ok(place);
    }
    println!("Copying the people to PostgreSQL. They are kept for the next run.");
    empty(server, name)?;
    drop(Store::open(&place)?);
    fill(file, &database(server, name)?)?;
    client.batch_execute(&format!("comment on database {name} is '{mark}'"))?;
    Ok(place)
}

/// A fresh database of this name.
pub(super) fn empty(server: &str, name: &str) -> Result<Location> {
    let mut client = Client::connect(server, NoTls)?;
    client.batch_execute(&format!("drop database if exists {name} with (force)"))?;
    client.batch_execute(&format!("create database {name}"))?;
    Ok(Location::Postgres(database(server, name)?))
}

/// A copy of a database, beside it.
pub(super) fn of_database(server: &str, name: &str) -> Result<Location> {
    let mut client = Client::connect(server, NoTls)?;
    let copy = format!("{name}_scratch");
    client.batch_execute(&format!("drop database if exists {copy} with (force)"))?;
    client.batch_execute(&format!("create database {copy} template {name}"))?;
    Ok(Location::Postgres(database(server, &copy)?))
}

/// The address of another database of the same server.
fn database(server: &str, name: &str) -> Result<String> {
    let mut url = url::Url::parse(server).context("ROLLCALL_TEST_PG is no address")?;
    url.set_path(name);
    Ok(url.into())
}

fn fill(file: &Path, url: &str) -> Result<()> {
    let from = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut to = Client::connect(url, NoTls)?;
    // Indexes afterwards are quicker; what one row says of another was checked on the other engine.
    to.batch_execute("set session_replication_role = replica; set maintenance_work_mem = '512MB'")?;
    let indexes = to.query(
        "select indexname, indexdef from pg_indexes
          where schemaname = current_schema()
            and indexname not in (select conname from pg_constraint)",
        &[],
    )?;
    for index in &indexes {
        to.batch_execute(&format!("drop index {}", index.get::<_, &str>(0)))?;
    }
    let tables = "select name from sqlite_schema
                   where type = 'table' and name <> 'migrations' and name not like 'sqlite%'";
    let mut tables = from.prepare(tables)?;
    for table in tables.query_map([], |row| row.get::<_, String>(0))? {
        copy(&from, &mut to, &table?)?;
    }
    for index in &indexes {
        to.batch_execute(index.get(1))?;
    }
    Ok(to.batch_execute("vacuum analyze")?)
}

fn copy(from: &Connection, to: &mut Client, table: &str) -> Result<()> {
    let mut rows = from.prepare(&format!("select * from {table}"))?;
    let columns = rows.column_names().collect::<Vec<_>>().join(", ");
    let width = rows.column_count();
    let mut into = to.copy_in(&format!("copy {table} ({columns}) from stdin"))?;
    let (mut rows, mut line) = (rows.query([])?, String::new());
    while let Some(row) = rows.next()? {
        line.clear();
        for column in 0..width {
            line.push_str(if column == 0 { "" } else { "\t" });
            cell(row.get_ref(column)?, &mut line)?;
        }
        line.push('\n');
        into.write_all(line.as_bytes())?;
    }
    into.finish()?;
    Ok(())
}

/// As the text format of COPY has it.
fn cell(value: ValueRef<'_>, line: &mut String) -> Result<()> {
    match value {
        ValueRef::Null => line.push_str("\\N"),
        ValueRef::Integer(int) => write!(line, "{int}")?,
        ValueRef::Real(real) => write!(line, "{real}")?,
        ValueRef::Text(_) => {
            for letter in value.as_str()?.chars() {
                match letter {
                    '\\' => line.push_str("\\\\"),
                    '\n' => line.push_str("\\n"),
                    '\r' => line.push_str("\\r"),
                    '\t' => line.push_str("\\t"),
                    other => line.push(other),
                }
            }
        }
        ValueRef::Blob(bytes) => {
            line.push_str("\\\\x");
            for byte in bytes {
                write!(line, "{byte:02x}")?;
            }
        }
    }
    Ok(())
}
