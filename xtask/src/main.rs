//! The front door for maintainers: `cargo xtask test | bench | tidy`.
#![expect(clippy::print_stdout, reason = "this program talks to a person in a terminal")]

mod bench;
mod command;
mod postgres;
mod repository;
mod scratch;
mod test;
mod tidy;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Work on Rollcall: check it, measure it, keep it tidy.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing and run every check: the same that runs before a change is accepted.
    Test(test::Choice),
    /// Build for release and measure; what follows goes to the bench itself.
    Bench(bench::Choice),
    /// Check the walls, the length budget, the documents and the other rules of the house.
    Tidy,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Test(choice) => test::run(&choice),
        Task::Bench(choice) => bench::run(&choice),
        Task::Tidy => tidy::run(),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            println!("cargo xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
