//! Running other programs: in the repository, with their output passed on, and kept when we must read it.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, anyhow, bail};

/// A command that runs in the repository's folder.
pub(crate) fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Result<Command> {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(crate::repository::root()?);
    Ok(command)
}

/// Cargo, as it was called to run this program.
pub(crate) fn cargo(arguments: &[&str]) -> Result<Command> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = command(cargo, arguments)?;
    // Set for this program by `cargo run`; they would make the inner cargo rebuild what is already built.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    Ok(command)
}

/// Runs it with its output going straight to the terminal; fails when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("start {}", spoken(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", spoken(command));
    }
    Ok(())
}

/// What a program printed, on both of its outputs, and whether it was content.
pub(crate) struct Said {
    /// Every line, without colours.
    pub(crate) lines: Vec<String>,
    /// Whether it ended with success.
    pub(crate) success: bool,
}

/// Runs it, passes every line on to the terminal as it comes, and keeps the lines.
pub(crate) fn listen(command: &mut Command) -> Result<Said> {
    let name = spoken(command);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("start {name}"))?;
    let out = child.stdout.take().context("its output is missing")?;
    let err = child.stderr.take().context("its error output is missing")?;
    let other = thread::Builder::new()
        .name("error output".to_owned())
        .spawn(move || pass_on(err))
        .context("start a reader")?;
    let mut lines = pass_on(out);
    lines.extend(other.join().map_err(|_| anyhow!("the reader of {name} ended early"))?);
    let status = child.wait().with_context(|| format!("wait for {name}"))?;
    Ok(Said { lines, success: status.success() })
}

fn pass_on(output: impl Read) -> Vec<String> {
    let mut lines = Vec::new();
    for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned();
        println!("{line}");
        lines.push(without_colours(&line));
    }
    lines
}

/// The line without the escape sequences that colour it.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(letter) = rest.next() {
        if letter == '\u{1b}' {
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else if letter != '\r' {
            plain.push(letter);
        }
    }
    plain
}

/// The command as a person would type it.
pub(crate) fn spoken(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_off() {
        assert_eq!(without_colours("\u{1b}[32;1m ok \u{1b}[0m3\r"), " ok 3");
    }

    #[test]
    fn both_outputs_are_kept_and_failure_is_seen() {
        let mut command = Command::new("sh");
        let said = listen(command.args(["-c", "echo out; echo err >&2; exit 3"])).unwrap();
        assert_eq!(said.lines, ["out", "err"]);
        assert!(!said.success);
    }

    #[test]
    fn a_failing_command_is_named() {
        let mut command = Command::new("/bin/sh");
        let error = run(command.args(["-c", "exit 3"])).unwrap_err().to_string();
        assert!(error.starts_with("sh -c exit 3 failed"), "{error}");
    }
}
