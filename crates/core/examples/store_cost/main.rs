//! What our layer costs beside the bare drivers doing the same statements, in one run:
//! `cargo run --release -p rollcall-core --features testing --example store_cost`
#![expect(clippy::print_stdout, reason = "its table is what it is for")]

mod ours;
mod raw_postgres;
mod raw_sqlite;
mod work;

use std::error::Error;

use rollcall_core::store::testing::TestDatabase;
use rollcall_core::store::{Engine, Location, Setup};

use work::{Rates, SCHEMA};

fn main() -> Result<(), Box<dyn Error>> {
    println!("| engine | work | bare driver | our store | ratio |\n|---|---|---|---|---|");
    let setup = Setup { migrations: &[SCHEMA], ..Setup::default() };
    for mut database in TestDatabase::each_engine_as(&setup) {
        let engine = database.engine();
        ours::fill(database.store())?;
        let ours = ours::measure(database.store())?;
        // The file has one owner at a time.
        database.close();
        let raw = match database.location() {
            Location::Sqlite(path) => raw_sqlite::measure(path)?,
            Location::Postgres(url) => raw_postgres::measure(url)?,
        };
        print(engine, &raw, &ours);
    }
    Ok(())
}

fn print(engine: Engine, raw: &Rates, ours: &Rates) {
    for (what, raw, ours) in [
        ("look-up, one per transaction, one client", raw.look_up, ours.look_up),
        ("look-up, 1,000 per transaction, one client", raw.look_ups, ours.look_ups),
        ("page of 50 rows of 5 columns, one client", raw.page, ours.page),
        ("durable operation of 2 inserts, 64 clients", raw.write, ours.write),
    ] {
        println!(
            "| {engine:?} | {what} | {raw:.0}/s | {ours:.0}/s | {:.0} % |",
            ours / raw * 100.0
        );
    }
}
