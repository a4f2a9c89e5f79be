//! Each role in words, and the matrix of who manages whom.

use super::table::table;
use crate::blueprint::role::IMPLIED;
use crate::blueprint::{Blueprint, ReachKind, Requirement, Role};

/// One role: its line, what it can and cannot, its reach, its rights.
pub(super) fn role(blueprint: &Blueprint, role: &Role) -> String {
    let mark = if role.site_administrator { ", a site administrator" } else { "" };
    let mut text = format!("{} ({}{mark})\n  {}.\n", role.name, role.key, role.summary);
    let mut rows = Vec::new();
    push_all(&mut rows, "Can", &role.can);
    push_all(&mut rows, "Cannot", &role.cannot);
    push_all(&mut rows, "Reaches", &[reach(role.reach).to_owned()]);
    if blueprint.scopes.organizations() {
        push_all(&mut rows, "Belongs to", &[places(role)]);
    }
    push_all(&mut rows, "Manages", &[managed(blueprint, role)]);
    push_all(&mut rows, "Rights", &rights(role));
    text.push_str(&table(&rows));
    text
}

/// The first line carries the heading, the others stand below it.
fn push_all(rows: &mut Vec<Vec<String>>, heading: &str, lines: &[String]) {
    for (at, line) in lines.iter().enumerate() {
        let heading = if at == 0 { heading } else { "" };
        rows.push(vec![heading.to_owned(), line.clone()]);
    }
}

fn reach(reach: ReachKind) -> &'static str {
    match reach {
        ReachKind::Everything => "everybody and everything",
        ReachKind::Organization => "the own organization",
        ReachKind::Locations => "the own locations",
        ReachKind::Group => "the groups that the person manages",
        ReachKind::Own => "the own account only",
    }
}

fn places(role: &Role) -> String {
    let place = |need, place: &str| match need {
        Requirement::Required => Some(format!("{place} (required)")),
        Requirement::Optional => Some(format!("{place} (optional)")),
        Requirement::Absent => None,
    };
    let organization = place(role.needs_organization, "an organization");
    let locations = place(role.needs_locations, "locations");
    let places: Vec<String> = organization.into_iter().chain(locations).collect();
    if places.is_empty() { "no organization".to_owned() } else { places.join(", ") }
}

fn managed(blueprint: &Blueprint, role: &Role) -> String {
    let names: Vec<&str> =
        role.manages.iter().filter_map(|key| blueprint.role(key)).map(|role| &*role.name).collect();
    if names.is_empty() { "nobody".to_owned() } else { names.join(", ") }
}

/// One line per noun: `users: list, create, edit`.
fn rights(role: &Role) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for right in role.permissions.iter().filter(|right| !IMPLIED.contains(right)) {
        let (noun, verb) = right.name().split_once('.').unwrap_or((right.name(), ""));
        match lines.last_mut().filter(|line| line.split(':').next() == Some(noun)) {
            Some(line) => {
                line.push_str(", ");
                line.push_str(verb);
            }
            None => lines.push(format!("{noun}: {verb}")),
        }
    }
    if lines.is_empty() {
        lines.push("the own account, like everybody".to_owned());
    }
    lines
}

/// A row for each role that manages, a column for each that is managed.
pub(super) fn matrix(blueprint: &Blueprint) -> String {
    let mut head = vec![String::new()];
    head.extend(blueprint.roles.iter().map(|role| role.name.clone()));
    let mut rows = vec![head];
    for role in &blueprint.roles {
        let mut row = vec![role.name.clone()];
        row.extend(
            blueprint.roles.iter().map(|other| {
                if role.manages(&other.key) { "yes".to_owned() } else { "-".to_owned() }
            }),
        );
        rows.push(row);
    }
    table(&rows)
}
