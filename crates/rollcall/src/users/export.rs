//! `rollcall users export`.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde_json::{Map, Value as Json, json};

use super::USERS;
use super::arguments::ExportUsers;
use super::find;
use crate::host::Host;

pub(super) async fn run(host: &mut Host, wanted: ExportUsers) -> Result<ExitCode> {
    let filter = wanted.filter;
    let organization = match &filter.organization {
        Some(named) => Some(find::organization(host, named).await?),
        None => None,
    };
    let words = filter.words.join(" ");
    let given = [
        ("q", Some(words).filter(|words| !words.is_empty())),
        ("status", filter.status),
        ("role", filter.role),
        ("organization", organization),
    ];
    let asked: Map<String, Json> = given
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), Json::from(value?))))
        .collect();
    let body = if asked.is_empty() { json!({}) } else { json!({ "filter": asked }) };
    let list = host.ask("POST", &format!("{USERS}/exports"), Some(body)).await?;
    let list = list.bytes()?;
    match wanted.to {
        Some(path) => fs::write(&path, list)
            .with_context(|| format!("{} cannot be written.", path.display()))?,
        None => match io::stdout().lock().write_all(list) {
            // Who looks at the first lines only has seen enough, which is no failure.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
            written => written?,
        },
    }
    Ok(ExitCode::SUCCESS)
}
