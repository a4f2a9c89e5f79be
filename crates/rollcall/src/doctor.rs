//! `rollcall doctor`: says what must never be in a directory and is.

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::arguments::Place;
use crate::host::{Host, runtime};
use crate::log;
use crate::said::say;

/// An invariant that does not hold, as it crosses the socket.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Found {
    pub(crate) code: String,
    pub(crate) sentence: String,
    pub(crate) rows: Vec<String>,
}

/// Checks; `false` when something was found.
pub(crate) fn run(place: Place) -> Result<bool> {
    let configuration = place.configuration()?;
    log::start_quiet(configuration.log);
    let found: Vec<Found> = runtime()?.block_on(async {
        let mut host = Host::of(&configuration).await?;
        host.ask("GET", "/host/findings", None).await?.read()
    })?;
    for it in &found {
        say(format!("{}: this does not hold: {}", it.code, it.sentence));
        for row in &it.rows {
            say(format!("    {row}"));
        }
    }
    if found.is_empty() {
        say("All is well.");
    }
    Ok(found.is_empty())
}
