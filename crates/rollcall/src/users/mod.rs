//! `rollcall users …`: the API, spoken at the host's own door, as the operator of this machine.

mod arguments;
mod create;
mod export;
mod find;
mod import;
mod let_in;
mod list;
mod status;

use std::process::ExitCode;

use anyhow::Result;

pub(crate) use arguments::UsersCommand;
use arguments::{Act, AtPlace};

use crate::arguments::Place;
use crate::host::{Host, runtime};
use crate::log;

/// Where all endpoints lie.
const USERS: &str = "/api/v1/users";

/// Does it, and answers how it went.
pub(crate) fn run(command: UsersCommand) -> Result<ExitCode> {
    match command {
        UsersCommand::List(AtPlace { what, place }) => {
            at(place, async |host| list::run(host, what).await)
        }
        UsersCommand::Create(AtPlace { what, place }) => {
            at(place, async |host| create::run(host, what).await)
        }
        UsersCommand::Deactivate(act) => status(act, "deactivations"),
        UsersCommand::Activate(act) => status(act, "activations"),
        UsersCommand::Archive(act) => status(act, "archivals"),
        UsersCommand::Restore(act) => status(act, "restorations"),
        UsersCommand::LetIn(AtPlace { what, place }) => {
            at(place, async |host| let_in::run(host, what).await)
        }
        UsersCommand::Import(AtPlace { what, place }) => {
            at(place, async |host| import::run(host, what).await)
        }
        UsersCommand::Export(AtPlace { what, place }) => {
            at(place, async |host| export::run(host, what).await)
        }
    }
}

fn status(AtPlace { what, place }: AtPlace<Act>, verb: &str) -> Result<ExitCode> {
    at(place, async |host| status::run(host, what, verb).await)
}

/// Runs something at the door of the directory that is meant.
fn at(place: Place, act: impl AsyncFnOnce(&mut Host) -> Result<ExitCode>) -> Result<ExitCode> {
    let configuration = place.configuration()?;
    log::start_quiet(configuration.log);
    runtime()?.block_on(async { act(&mut Host::of(&configuration).await?).await })
}
