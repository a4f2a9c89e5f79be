//! `rollcall users deactivate`, `activate`, `archive` and `restore`: the same shape.

use std::collections::HashMap;
use std::process::ExitCode;

use anyhow::Result;
use serde_json::{Value as Json, json};

use super::arguments::Act;
use super::{USERS, find};
use crate::host::Host;
use crate::said::{complain, say};

/// Some were refused, for reasons that were said.
const SOME_REFUSED: u8 = 5;

pub(super) async fn run(host: &mut Host, act: Act, verb: &str) -> Result<ExitCode> {
    let mut names = HashMap::new();
    let mut users = Vec::new();
    for named in act.users {
        let id = find::user(host, &named).await?;
        if names.insert(id.clone(), named).is_none() {
            users.push(id);
        }
    }
    let mut body = json!({ "users": users });
    if let Some(reason) = act.reason {
        body["reason"] = reason.into();
    }
    let verdicts: Json = host.ask("POST", &format!("{USERS}/{verb}"), Some(body)).await?.read()?;
    let list = |name: &str| verdicts.get(name).and_then(Json::as_array).into_iter().flatten();
    let name = |id: Option<&str>| {
        let id = id.unwrap_or_default();
        names.get(id).map_or(id, String::as_str).to_owned()
    };
    for changed in list("changed") {
        say(format!("{}: done", name(changed.get("user").and_then(Json::as_str))));
    }
    for unchanged in list("unchanged") {
        say(format!("{}: no change", name(unchanged.as_str())));
    }
    let mut code = ExitCode::SUCCESS;
    for refused in list("refused") {
        let why = refused.get("detail").and_then(Json::as_str).unwrap_or_default();
        complain(format!("{}: {why}", name(refused.get("user").and_then(Json::as_str))));
        code = ExitCode::from(SOME_REFUSED);
    }
    Ok(code)
}
