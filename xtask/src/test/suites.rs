//! The steps that run tests and count them.

use std::process::Command;

use anyhow::{Result, bail};

use super::{Run, Verdict};
use crate::command::{cargo, command, listen, run, spoken};
use crate::postgres::{self, Cluster};
use crate::repository;
use crate::scratch::Scratch;

pub(super) fn tests(state: &mut Run) -> Result<Verdict> {
    let mut command = if repository::on_path("cargo-nextest").is_some() {
        cargo(&["nextest", "run", "--workspace", "--no-fail-fast", "--no-tests=pass"])?
    } else {
        cargo(&["test", "--workspace", "--all-targets", "--no-fail-fast"])?
    };
    let scratch = Scratch::new()?;
    command.env("TMPDIR", scratch.folder());
    on_both_engines(state, &mut command, &scratch)
}

/// Runs tests beside a PostgreSQL that lasts as long as they do, where it is installed.
fn on_both_engines(state: &mut Run, command: &mut Command, scratch: &Scratch) -> Result<Verdict> {
    if postgres::programs().is_none() {
        println!("   PostgreSQL is not installed: SQLite alone is tested.");
        return counted(state, command.env_remove("ROLLCALL_TEST_PG"));
    }
    let cluster = Cluster::start_below(&scratch.folder())?;
    counted(state, command.env("ROLLCALL_TEST_PG", cluster.url()))
}

pub(super) fn documents(state: &mut Run) -> Result<Verdict> {
    let mut pages = cargo(&["doc", "--workspace", "--no-deps", "--document-private-items"])?;
    run(pages.arg("--quiet").env("RUSTDOCFLAGS", "-D warnings"))?;
    counted(state, &mut cargo(&["test", "--workspace", "--doc", "--no-fail-fast"])?)
}

pub(super) fn browser(state: &mut Run) -> Result<Verdict> {
    let root = repository::root()?;
    if !root.join("browser/node_modules/playwright-core").is_dir() {
        return Ok(Verdict::Skipped("browser/ has no packages; run the step set-up".to_owned()));
    }
    // With the features that the tests were built with: `--package rollcall` would build everything again.
    run(&mut cargo(&["build", "--workspace", "--all-targets"])?)?;
    let scratch = Scratch::new()?;
    let mut flows = command("node", &["browser/run.mjs"])?;
    flows.env("TMPDIR", scratch.folder());
    flows.env("ROLLCALL_BINARY", repository::debug_programs()?.join("rollcall"));
    on_both_engines(state, &mut flows, &scratch)
}

/// Runs tests and adds their counts. Without a summary nobody knows what ran: that is a failure.
fn counted(state: &mut Run, command: &mut Command) -> Result<Verdict> {
    let said = listen(command)?;
    let before = state.tally;
    if !state.tally.add(&said.lines) {
        bail!("{} printed no summary", spoken(command));
    }
    match state.tally.failed - before.failed {
        0 if said.success => Ok(Verdict::Passed),
        0 => bail!("{} failed", spoken(command)),
        failed => bail!("{failed} test(s) failed"),
    }
}
