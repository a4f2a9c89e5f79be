//! The Rollcall binary: it configures, starts and stops, and brings the host's own words to the directory.

mod arguments;
mod blueprint;
mod configuration;
mod demo;
mod doctor;
mod folder;
mod host;
mod housekeeping;
mod line;
mod log;
mod opened;
mod reading;
mod recover;
mod said;
mod serve;
mod server;
mod told;
mod users;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

use arguments::{AdminCommand, Arguments, Command};
use host::Refusal;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            said::complain(format!("rollcall: {error:#}"));
            error.downcast_ref::<Refusal>().map_or(ExitCode::FAILURE, Refusal::exit_code)
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve(options) => serve::run(options)?,
        Command::Demo(options) => demo::run(&options)?,
        Command::Blueprint(command) => blueprint::run(command)?,
        Command::Admin(AdminCommand::Recover { email, place }) => recover::run(&email, place)?,
        Command::Users(command) => return users::run(command),
        Command::Doctor(place) => {
            return Ok(if doctor::run(place)? { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
    }
    Ok(ExitCode::SUCCESS)
}
