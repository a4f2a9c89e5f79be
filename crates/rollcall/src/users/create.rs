//! `rollcall users create`.

use std::process::ExitCode;

use anyhow::{Result, bail};
use serde_json::{Map, Value as Json, json};

use super::arguments::NewUser;
use super::{USERS, find};
use crate::host::Host;
use crate::said::say;

pub(super) async fn run(host: &mut Host, new: NewUser) -> Result<ExitCode> {
    let body = body(host, new).await?;
    let user: Json = host.ask("POST", USERS, Some(body)).await?.read()?;
    say(user.get("id").and_then(Json::as_str).unwrap_or_default());
    Ok(ExitCode::SUCCESS)
}

async fn body(host: &mut Host, new: NewUser) -> Result<Json> {
    let mut body = json!({
        "email": new.email,
        "first_name": new.first_name,
        "last_name": new.last_name,
        "role": new.role,
        "invitation": if new.invite_later { "later" } else { "now" },
    });
    if let Some(named) = &new.organization {
        let organization = find::organization(host, named).await?;
        let mut locations = Vec::new();
        for named in &new.location {
            locations.push(find::location(host, &organization, named).await?);
        }
        if !locations.is_empty() {
            body["locations"] = locations.into();
        }
        body["organization"] = organization.into();
    } else if !new.location.is_empty() {
        bail!("Name the organization of the location too, with --organization.");
    }
    if !new.set.is_empty() {
        body["attributes"] = attributes(&new.set)?.into();
    }
    Ok(body)
}

fn attributes(set: &[String]) -> Result<Map<String, Json>> {
    set.iter()
        .map(|pair| match pair.split_once('=') {
            // Flags are the only values that are no text.
            Some((field, value @ ("true" | "false"))) => {
                Ok((field.to_owned(), Json::Bool(value == "true")))
            }
            Some((field, value)) => Ok((field.to_owned(), value.into())),
            None => bail!("Write --set FIELD=VALUE, not --set {pair}."),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_set_by_name() {
        let set = ["phone=+1 202", "flag=true", "note=a=b"].map(str::to_owned);
        let attributes = Json::from(attributes(&set).unwrap());
        assert_eq!(attributes, json!({ "phone": "+1 202", "flag": true, "note": "a=b" }));
        assert!(super::attributes(&["phone".to_owned()]).is_err());
    }
}
