//! `cargo xtask bench`: the bench is a program of its own; this builds it for release and gives it a PostgreSQL.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::command::{self, cargo};
use crate::postgres::Cluster;

/// Where the people are kept for the next run.
const KEPT: &str = "target/bench";

/// What the bench is asked to do.
#[derive(Args)]
pub(crate) struct Choice {
    /// Passed on to the bench as it is.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// Builds the program and the bench for release and runs that, with the address of a PostgreSQL in
/// `ROLLCALL_TEST_PG`. It lives on in the same folder as the people.
pub(crate) fn run(choice: &Choice) -> Result<ExitCode> {
    let kept = crate::repository::root()?.join(KEPT);
    let program = ["--release", "--package", "rollcall"];
    command::run(cargo(&["build", "--bins"])?.args(program))?;
    let cluster = Cluster::start_kept_in(&kept.join("postgres"))?;
    let mut bench = cargo(&["run", "--quiet", "--bin", "rollcall-bench"])?;
    bench.args(program).arg("--").args(&choice.arguments);
    command::run(bench.env("ROLLCALL_TEST_PG", cluster.url()))?;
    Ok(ExitCode::SUCCESS)
}
