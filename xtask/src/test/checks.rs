//! The steps that look at the source: format, tidy, lints, licences.

use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Run, Verdict};
use crate::command::{self, cargo};

pub(super) fn format(_: &mut Run) -> Result<Verdict> {
    command::run(&mut cargo(&["fmt", "--all", "--check"])?)?;
    Ok(Verdict::Passed)
}

pub(super) fn tidy(_: &mut Run) -> Result<Verdict> {
    match crate::tidy::findings()? {
        0 => Ok(Verdict::Passed),
        found => bail!("{found} finding(s)"),
    }
}

pub(super) fn clippy(_: &mut Run) -> Result<Verdict> {
    let arguments = ["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"];
    command::run(&mut cargo(&arguments)?)?;
    Ok(Verdict::Passed)
}

/// The version that we build when it is missing: about a minute on two cores, once.
const CARGO_DENY: &str = "0.20.2";

pub(super) fn licences(_: &mut Run) -> Result<Verdict> {
    let tools = crate::repository::tools()?;
    let program = tools.join("bin").join("cargo-deny");
    let built = Command::new(&program).arg("--version").output();
    if !built.is_ok_and(|said| said.stdout == format!("cargo-deny {CARGO_DENY}\n").as_bytes()) {
        let work = tools.join("build");
        let mut install = cargo(&["install", "cargo-deny", "--version", CARGO_DENY, "--locked"])?;
        install.args(["--quiet", "--force", "--root"]).arg(&tools).env("CARGO_TARGET_DIR", &work);
        // It runs for a second: optimising it would only make the wait longer.
        install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0").env("CARGO_PROFILE_RELEASE_LTO", "off");
        install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64");
        command::run(&mut install)?;
        std::fs::remove_dir_all(&work).context("remove what building cargo-deny left")?;
    }
    // Everything but the advisories, whose database has to be fetched.
    command::run(&mut command::command(&program, &["check", "licenses", "bans", "sources"])?)?;
    Ok(Verdict::Passed)
}
