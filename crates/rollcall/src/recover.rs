//! `rollcall admin recover`: the way back in for an administrator who is locked out.

use anyhow::Result;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::arguments::Place;
use crate::host::{Host, runtime};
use crate::log;
use crate::said::say;

/// The link, as it crosses the socket.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Recovered {
    pub(crate) name: String,
    pub(crate) link: String,
    pub(crate) valid_until: String,
}

impl Recovered {
    /// Shows it.
    pub(crate) fn say(&self) {
        let Self { name, link, valid_until } = self;
        say(format!(
            "{name} chooses a new password at\n\n    {link}\n\nIt works once, until {valid_until}."
        ));
    }
}

/// Shows the link.
pub(crate) fn run(email: &str, place: Place) -> Result<()> {
    let configuration = place.configuration()?;
    log::start_quiet(configuration.log);
    let back: Recovered = runtime()?.block_on(async {
        let mut host = Host::of(&configuration).await?;
        host.ask("POST", "/host/recoveries", Some(json!({ "email": email }))).await?.read()
    })?;
    back.say();
    Ok(())
}
