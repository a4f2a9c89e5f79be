//! `rollcall-bench`: how long the work of a directory of a million people takes, next to the raw engine doing
//! the same in the same run. `cargo xtask bench` builds and starts it.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the table is the output")]

mod client;
mod creates;
mod crowd;
mod ground;
mod hello;
mod imports;
mod lists;
mod newcomers;
mod options;
mod raw;
mod server;
mod sign_ins;
mod site;
mod size;
mod starts;
mod table;
mod times;
mod web;

use anyhow::Result;
use clap::Parser;
use mimalloc::MiMalloc;

use ground::{Ground, Place};
use options::Options;
use table::Table;

/// What is measured in this process has the product's allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Measures one kind of work and adds its lines to the table.
type Measure = fn(&Ground, &Place, &Options, &mut Table) -> Result<()>;

/// What only reads, or nearly so, by the word that `--only` takes.
const READING: [(&str, Measure); 4] = [
    ("lists", lists::measure),
    ("web", web::measure),
    ("sign-ins", sign_ins::measure),
    ("starts", starts::measure),
];

/// What writes, in a copy of the people.
const WRITING: [(&str, Measure); 2] =
    [("creates", creates::measure), ("imports", imports::measure)];

fn main() -> Result<()> {
    if std::env::args().nth(1).as_deref() == Some(hello::WORD) {
        return hello::serve();
    }
    let options = Options::parse();
    let runtime = tokio::runtime::Runtime::new()?;
    let ground = Ground::of(&options, options.people, runtime.handle())?;
    let mut table = Table::default();
    for engine in options.engines() {
        let place = ground.on(engine)?;
        for (_, measure) in READING.iter().filter(|(name, _)| options.wants(name)) {
            measure(&ground, &place, &options, &mut table)?;
        }
        if WRITING.iter().any(|(name, _)| options.wants(name)) {
            let scratch = ground.scratch(engine)?;
            for (_, measure) in WRITING.iter().filter(|(name, _)| options.wants(name)) {
                measure(&ground, &scratch, &options, &mut table)?;
            }
        }
    }
    if options.wants("size") {
        size::measure(&mut table)?;
    }
    table.finish(&options)
}
