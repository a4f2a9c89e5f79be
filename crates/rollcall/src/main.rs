//! The Rollcall binary: it configures, starts and stops, and brings the host's own words to the directory.

mod arguments;
mod blueprint;
mod configuration;
mod demo;
mod doctor;
mod folder;
mod host;
mod housekeeping;
mod log;
mod opened;
mod recover;
mod said;
mod serve;
mod server;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

use arguments::{AdminCommand, Arguments, Command};

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            said::complain(format!("rollcall: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve(options) => serve::run(options)?,
        Command::Demo(options) => demo::run(&options)?,
        Command::Blueprint(command) => blueprint::run(command)?,
        Command::Admin(AdminCommand::Recover { email, options }) => recover::run(&email, options)?,
        Command::Doctor(options) => {
            return Ok(if doctor::run(options)? { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
    }
    Ok(ExitCode::SUCCESS)
}
