//! Whose schema it is, and bringing it up to date while other servers may be doing the same.

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use super::super::migrate::{Migration, pending};
use super::super::open::CannotOpen;
use super::fault::fault;
use super::wire::Wire;

const FOUND: &str = r#"
    begin read write;
    create table if not exists migrations (
        number     bigint not null primary key,
        name       text collate "C" not null,
        applied_at bigint not null
    );
    commit;"#;

/// The database's own clock: the directory's does not run yet.
const RECORD: &str = "
    insert into migrations (number, name, applied_at)
    values ($1, $2, cast(extract(epoch from clock_timestamp()) * 1000000 as bigint))";

/// The connection that fails within a step is closed, and the step is undone.
const BEGIN: &str = "
    begin read write;
    set local statement_timeout = 0;
    set local lock_timeout = 0;
    lock table migrations in exclusive mode;";

/// Refuses what is not ours or newer than us, and applies what is missing, each step atomically.
pub(super) fn bring_up_to_date(wire: &Wire, known: &[Migration]) -> Result<(), CannotOpen> {
    found(wire)?;
    while step(wire, known)? {}
    Ok(())
}

/// Makes an empty schema ours.
fn found(wire: &Wire) -> Result<(), CannotOpen> {
    let tables = "select current_schema() is not null, count(table_name),
                         coalesce(bool_or(table_name = 'migrations'), false)
                    from (select 1) as once
                    left join information_schema.tables on table_schema = current_schema()";
    let rows = wire.rows(tables);
    let read = rows.and_then(|rows| match rows.as_slice() {
        [row] => Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)),
        _ => Ok((false, 0, false)),
    });
    match read.map_err(failed("looking at the schema"))? {
        (false, _, _) => Err(CannotOpen::NoSchema),
        (true, _, true) => Ok(()),
        (true, 0_i64, false) => match wire.command(FOUND) {
            Ok(()) => Ok(()),
            // Another server was faster: `if not exists` does not look at what is not committed yet.
            Err(error) if is_there_already(&error) => {
                wire.command("rollback").map_err(failed("founding the schema"))
            }
            Err(error) => Err(failed("founding the schema")(error)),
        },
        (true, _, false) => Err(CannotOpen::Foreign),
    }
}

fn is_there_already(error: &Error) -> bool {
    error.code().is_some_and(|state| {
        [SqlState::UNIQUE_VIOLATION, SqlState::DUPLICATE_TABLE, SqlState::DUPLICATE_OBJECT]
            .contains(state)
    })
}

/// Applies the next step; whether there was one. The lock makes other servers wait and look again.
fn step(wire: &Wire, known: &[Migration]) -> Result<bool, CannotOpen> {
    let failed = failed("bringing the schema up to date");
    wire.command(BEGIN).map_err(&failed)?;
    let applied = applied(wire)?;
    let Some(next) = pending(known, &applied)?.first() else {
        wire.command("rollback").map_err(&failed)?;
        return Ok(false);
    };
    wire.command(next.postgres).map_err(&failed)?;
    let record = wire.prepare(RECORD).map_err(&failed)?;
    wire.execute(&record, &[&next.number, &next.name]).map_err(&failed)?;
    wire.command("commit").map_err(&failed)?;
    tracing::info!(number = next.number, name = next.name, "schema brought up to date");
    Ok(true)
}

fn applied(wire: &Wire) -> Result<Vec<(i64, String)>, CannotOpen> {
    let rows = wire
        .rows("select number, name from migrations order by number")
        .and_then(|rows| rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect());
    rows.map_err(|error| match error.code() {
        // Somebody else's table of that name.
        Some(state) if *state == SqlState::UNDEFINED_COLUMN => CannotOpen::Foreign,
        _ => failed("reading which steps the database has")(error),
    })
}

fn failed(doing: &'static str) -> impl Fn(Error) -> CannotOpen {
    move |error| CannotOpen::Fault(fault(doing, &error))
}
