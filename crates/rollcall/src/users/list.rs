//! `rollcall users list`.

use std::process::ExitCode;

use anyhow::Result;
use serde_json::Value as Json;

use super::USERS;
use super::arguments::ListUsers;
use super::find::{self, address};
use crate::host::Host;
use crate::said::say;

/// The most users of one page of the API.
const PAGE: usize = 200;

pub(super) async fn run(host: &mut Host, list: ListUsers) -> Result<ExitCode> {
    let (users, total) = read(host, &list).await?;
    if list.json {
        for user in &users {
            say(user.to_string());
        }
        return Ok(ExitCode::SUCCESS);
    }
    let rows: Vec<[String; 5]> = users.iter().map(row).collect();
    table(&rows).iter().for_each(say);
    say(format!("{} of {total}", rows.len()));
    Ok(ExitCode::SUCCESS)
}

/// The users, page by page, and how many there are in all, in words.
async fn read(host: &mut Host, list: &ListUsers) -> Result<(Vec<Json>, String)> {
    let words = list.filter.words.join(" ");
    let organization = match &list.filter.organization {
        Some(named) => Some(find::organization(host, named).await?),
        None => None,
    };
    let given = [
        ("q", Some(words).filter(|words| !words.is_empty())),
        ("status", list.filter.status.clone()),
        ("role", list.filter.role.clone()),
        ("organization", organization),
        ("sort", list.sort.clone()),
    ];
    let mut users = Vec::new();
    let (mut cursor, mut total) = (None::<String>, String::new());
    while users.len() < list.limit {
        let limit = (list.limit - users.len()).min(PAGE).to_string();
        let mut pairs = vec![("limit", limit.as_str())];
        pairs.extend(given.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?))));
        pairs.extend(cursor.iter().map(|cursor| ("cursor", cursor.as_str())));
        let page: Json = host.ask("GET", &address(USERS, &pairs), None).await?.read()?;
        let items = page.get("items").and_then(Json::as_array);
        users.extend(items.into_iter().flatten().cloned());
        let capped = page.get("total_is_capped").and_then(Json::as_bool).unwrap_or(false);
        let number = page.get("total").and_then(Json::as_u64).unwrap_or_default();
        total = if capped { format!("more than {number}") } else { number.to_string() };
        cursor = page.get("next_cursor").and_then(Json::as_str).map(str::to_owned);
        if cursor.is_none() {
            break;
        }
    }
    Ok((users, total))
}

fn row(user: &Json) -> [String; 5] {
    let text = |at: &str| user.pointer(at).and_then(Json::as_str).unwrap_or_default().to_owned();
    [
        format!("{} {}", text("/first_name"), text("/last_name")),
        text("/email"),
        text("/role"),
        text("/status"),
        text("/organization/name"),
    ]
}

/// Columns as wide as their widest cell.
fn table(rows: &[[String; 5]]) -> Vec<String> {
    let heading = ["Name", "E-mail", "Role", "Status", "Organization"].map(str::to_owned);
    let all: Vec<&[String; 5]> = std::iter::once(&heading).chain(rows).collect();
    let width = |at: usize| {
        let cells = all.iter().filter_map(|row| row.get(at));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heading.len()).map(width).collect();
    all.iter()
        .map(|row| {
            let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let row = ["Zoë Ó", "zoe@example.org", "staff", "active", ""].map(str::to_owned);
        assert_eq!(
            table(&[row]),
            [
                "Name   E-mail           Role   Status  Organization",
                "Zoë Ó  zoe@example.org  staff  active",
            ]
        );
    }
}
