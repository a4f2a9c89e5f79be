//! `cargo xtask bench`: the bench is a program of its own; this builds it for release and gives it a PostgreSQL.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;

use crate::command::{self, cargo};
use crate::postgres::Cluster;

/// Where the bench program's source is looked for.
const SOURCES: [&str; 2] =
    ["crates/rollcall/src/bin/rollcall-bench.rs", "crates/rollcall/src/bin/rollcall-bench/main.rs"];

/// What the bench is asked to do.
#[derive(Args)]
pub(crate) struct Choice {
    /// Passed on to the bench as it is.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// Builds the bench for release and runs it, with the address of a PostgreSQL in `ROLLCALL_TEST_PG`.
pub(crate) fn run(choice: &Choice) -> Result<ExitCode> {
    let root = crate::repository::root()?;
    if !SOURCES.iter().any(|source| Path::new(&root).join(source).is_file()) {
        bail!("there is nothing to measure yet: {} does not exist", SOURCES[0]);
    }
    let program = ["--release", "--package", "rollcall", "--bin", "rollcall-bench"];
    command::run(cargo(&["build"])?.args(program))?;
    let cluster = Cluster::start()?;
    let mut bench = cargo(&["run", "--quiet"])?;
    bench.args(program).arg("--").args(&choice.arguments);
    command::run(bench.env("ROLLCALL_TEST_PG", cluster.url()))?;
    Ok(ExitCode::SUCCESS)
}
