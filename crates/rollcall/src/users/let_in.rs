//! `rollcall users let-in`: a link for somebody who has neither the password nor the mailbox any more.

use std::process::ExitCode;

use anyhow::Result;
use serde_json::json;

use super::arguments::Whom;
use crate::host::Host;
use crate::recover::Recovered;

pub(super) async fn run(host: &mut Host, whom: Whom) -> Result<ExitCode> {
    let asked = json!({ "email": whom.email });
    let link: Recovered = host.ask("POST", "/host/links", Some(asked)).await?.read()?;
    link.say();
    Ok(ExitCode::SUCCESS)
}
