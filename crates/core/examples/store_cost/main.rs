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
    let (mut raw, mut ours) = (Vec::new(), Vec::new());
    let setup = Setup { migrations: &[SCHEMA], ..Setup::default() };
    for database in TestDatabase::each_engine_as(&setup) {
        ours::fill(database.store())?;
        // In turns, because other programs make a machine slower for seconds at a time.
        for round in 0..ROUNDS {
            ours.push(ours::measure(database.store(), round * 2 + 1)?);
            raw.push(match database.location() {
                Location::Sqlite(path) => raw_sqlite::measure(path, round * 2 + 2)?,
                Location::Postgres(url) => raw_postgres::measure(url, round * 2 + 2)?,
            });
        }
        print(database.engine(), &raw, &ours);
        (raw, ours) = (Vec::new(), Vec::new());
    }
    Ok(())
}

const ROUNDS: i64 = 9;

/// A work, and where its rate is found.
type Work = (&'static str, fn(&Rates) -> f64);

fn print(engine: Engine, raw: &[Rates], ours: &[Rates]) {
    let works: [Work; 4] = [
        ("look-up, one per transaction, one client", |rates| rates.look_up),
        ("look-up, 1,000 per transaction, one client", |rates| rates.look_ups),
        ("page of 50 rows of 5 columns, one client", |rates| rates.page),
        ("durable operation of 2 inserts, 64 clients", |rates| rates.write),
    ];
    for (what, rate) in works {
        let ratios = raw.iter().zip(ours).map(|(raw, ours)| rate(ours) / rate(raw) * 100.0);
        let ratio = median(ratios.collect());
        let (raw, ours) =
            (median(raw.iter().map(rate).collect()), median(ours.iter().map(rate).collect()));
        println!("| {engine:?} | {what} | {raw:.0}/s | {ours:.0}/s | {ratio:.0} % |");
    }
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().unwrap_or_default()
}
