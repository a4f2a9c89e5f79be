//! Whose database it is, and bringing its schema up to date.

use rusqlite::{Connection, TransactionBehavior};

use super::super::migrate::{Migration, pending};
use super::super::open::CannotOpen;
use super::fault::cannot_open;

/// `Roll` in ASCII: how SQLite files say which program they belong to.
const APPLICATION_ID: i32 = 0x526f_6c6c;

/// Refuses what is not ours or newer than us, and applies what is missing, each step atomically.
pub(super) fn bring_up_to_date(
    connection: &Connection,
    known: &[Migration],
) -> Result<(), CannotOpen> {
    let failed = cannot_open("preparing the database");
    let owner = connection.pragma_query_value(None, "application_id", |row| row.get(0));
    let tables = "select count(*) from sqlite_schema";
    let tables: i64 = connection.query_row(tables, [], |row| row.get(0)).map_err(&failed)?;
    match owner.map_err(&failed)? {
        APPLICATION_ID => {}
        0 if tables == 0 => found(connection)?,
        _ => return Err(CannotOpen::Foreign),
    }
    let left = pending(known, &applied(connection)?)?;

    // What is applied to a table that others refer to would otherwise be taken for a deletion.
    connection.pragma_update(None, "foreign_keys", false).map_err(&failed)?;
    left.iter().try_for_each(|migration| apply(connection, migration))?;
    connection.pragma_update(None, "foreign_keys", true).map_err(&failed)
}

/// Makes an empty file ours.
fn found(connection: &Connection) -> Result<(), CannotOpen> {
    let failed = cannot_open("founding the database");
    connection.pragma_update(None, "journal_mode", "wal").map_err(&failed)?;
    connection
        .execute_batch(&format!(
            "begin immediate;
             pragma application_id = {APPLICATION_ID};
             create table migrations (
                 number     integer not null primary key,
                 name       text    not null,
                 applied_at integer not null
             ) strict;
             commit;"
        ))
        .map_err(failed)
}

fn applied(connection: &Connection) -> Result<Vec<(i64, String)>, CannotOpen> {
    let read = || {
        let mut statement =
            connection.prepare("select number, name from migrations order by number")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect::<rusqlite::Result<_>>()
    };
    read().map_err(cannot_open("reading which steps the database has"))
}

fn apply(connection: &Connection, migration: &Migration) -> Result<(), CannotOpen> {
    let failed = cannot_open("bringing the schema up to date");
    let behavior = TransactionBehavior::Immediate;
    let step = rusqlite::Transaction::new_unchecked(connection, behavior).map_err(&failed)?;
    step.execute_batch(migration.sqlite).map_err(&failed)?;
    let dangling = "select count(*) from pragma_foreign_key_check";
    let dangling: i64 = step.query_row(dangling, [], |row| row.get(0)).map_err(&failed)?;
    if dangling > 0 {
        let text = format!("{}: {dangling} rows refer to nothing", migration.name);
        return Err(CannotOpen::while_("bringing the schema up to date", text));
    }
    // The database's own clock: the directory's does not run yet.
    step.execute(
        "insert into migrations (number, name, applied_at)
         values (?1, ?2, cast(unixepoch('subsec') * 1000000 as integer))",
        (migration.number, migration.name),
    )
    .map_err(&failed)?;
    step.commit().map_err(&failed)?;
    tracing::info!(number = migration.number, name = migration.name, "schema brought up to date");
    Ok(())
}
