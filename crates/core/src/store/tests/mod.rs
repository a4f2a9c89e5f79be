//! What the store promises, on both engines.

mod isolation;
mod kill;
mod opening;
mod outage;
mod schema;
mod values;

use super::testing::TestDatabase;
use super::*;
use crate::error::Fault;

const ENTER: Statement = statement("ENTER", "insert into entries (number, note) values ($1, $2)");
const ENTRIES: Statement = statement("ENTRIES", "select number from entries order by number");
const COUNT: Statement = statement("COUNT", "select count(*) from entries");
const VALUE: Statement = statement("VALUE", "select value from counters where name = $1");
const SET: Statement = statement("SET", "update counters set value = $2 where name = $1");

/// Not declared as `statements!`: those have to fit the product's schema.
const fn statement(name: &'static str, text: &'static str) -> Statement {
    Statement { name, text }
}

/// One table to add to and one to change.
const LEDGER: Migration = Migration {
    number: 1,
    name: "ledger",
    sqlite: "create table entries (number integer not null primary key, note text) strict;
             create table counters (name text not null primary key, value integer not null) strict;
             insert into counters values ('a', 0);",
    postgres: r#"create table entries (number bigint not null primary key, note text collate "C");
             create table counters (name text collate "C" not null primary key, value bigint not null);
             insert into counters values ('a', 0);"#,
};

const SETUP: Setup = Setup { migrations: &[LEDGER], sqlite_readers: 2, postgres_workers: 8 };

fn databases() -> Vec<TestDatabase> {
    TestDatabase::each_engine_as(&SETUP)
}

fn enter(store: &Store, number: i64, note: &str) -> Ticket<()> {
    let params = [number.into(), note.into()];
    store.write(move |transaction| {
        transaction.execute(&ENTER, &params)?;
        Ok(())
    })
}

fn entries(store: &Store) -> Vec<i64> {
    let read = store.read(|transaction| {
        let rows = transaction.all(&ENTRIES, &[])?;
        Ok(rows.iter().map(Row::only).collect::<Result<_, Fault>>()?)
    });
    read.wait().unwrap()
}

fn kind<T: std::fmt::Debug>(result: Result<T, Error>) -> crate::error::FaultKind {
    match result {
        Err(Error::Fault(fault)) => fault.kind,
        other => panic!("expected a fault, found {other:?}"),
    }
}
