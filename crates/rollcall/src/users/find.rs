//! What people call things: an address, an organization's name. The API wants ids.

use anyhow::Result;
use serde_json::Value as Json;
use url::form_urlencoded;

use super::USERS;
use crate::host::{Host, Refusal};

/// Where organizations and their locations lie.
const ORGANIZATIONS: &str = "/api/v1/organizations";

/// An address with parameters.
pub(super) fn address(path: &str, given: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish();
    format!("{path}?{query}")
}

/// The id of the user with this address or id. Archived people are found too.
pub(super) async fn user(host: &mut Host, named: &str) -> Result<String> {
    if named.starts_with("usr_") {
        return Ok(named.to_owned());
    }
    for status in ["all", "archived"] {
        let listed = address(USERS, &[("q", named), ("status", status), ("limit", "200")]);
        if let Some(id) = among(host, listed, "email", named).await? {
            return Ok(id);
        }
    }
    Err(Refusal::unknown(&format!("Nobody has the address {named}.")).into())
}

/// The id of the organization with this name or id.
pub(super) async fn organization(host: &mut Host, named: &str) -> Result<String> {
    if named.starts_with("org_") {
        return Ok(named.to_owned());
    }
    let listed = address(ORGANIZATIONS, &[("q", named), ("limit", "200")]);
    match among(host, listed, "name", named).await? {
        Some(id) => Ok(id),
        None => Err(Refusal::unknown(&format!("There is no organization {named}.")).into()),
    }
}

/// The id of the location of an organization with this name or id.
pub(super) async fn location(host: &mut Host, organization: &str, named: &str) -> Result<String> {
    if named.starts_with("loc_") {
        return Ok(named.to_owned());
    }
    let path = format!("{ORGANIZATIONS}/{organization}/locations");
    let listed = address(&path, &[("limit", "200")]);
    match among(host, listed, "name", named).await? {
        Some(id) => Ok(id),
        None => Err(Refusal::unknown(&format!("The organization has no location {named}.")).into()),
    }
}

/// The one of a list that is called so, whatever the case.
async fn among(host: &mut Host, listed: String, by: &str, named: &str) -> Result<Option<String>> {
    let wanted = named.trim().to_lowercase();
    let mut next = Some(listed.clone());
    while let Some(path) = next {
        let page: Json = host.ask("GET", &path, None).await?.read()?;
        let items = page.get("items").and_then(Json::as_array);
        let found = items.into_iter().flatten().find(|item| {
            item.get(by).and_then(Json::as_str).is_some_and(|it| it.to_lowercase() == wanted)
        });
        if let Some(id) = found.and_then(|item| item.get("id")).and_then(Json::as_str) {
            return Ok(Some(id.to_owned()));
        }
        let cursor = page.get("next_cursor").and_then(Json::as_str);
        next =
            cursor.map(|cursor| format!("{listed}&{}", &address("", &[("cursor", cursor)])[1..]));
    }
    Ok(None)
}
