//! The matrix of roles, their reach, whom they manage, and what of the catalog is open to them.

use std::fmt::Write;

use crate::access::{Interface, Permission};
use crate::blueprint::{Blueprint, RoleKey};
use crate::directory::{CATALOG, Entry, Kind, NeedsRecent};

#[test]
fn the_matrix_of_rights_is_reviewed() {
    for name in Blueprint::shipped_names() {
        let blueprint = Blueprint::shipped(name).unwrap().unwrap();
        insta::assert_snapshot!(format!("permissions_{name}"), matrix(&blueprint));
    }
}

fn matrix(blueprint: &Blueprint) -> String {
    let mut text = String::new();
    for role in blueprint.roles() {
        let manages: Vec<_> = role.manages.iter().map(RoleKey::as_str).collect();
        writeln!(
            text,
            "{:<14} reaches {:<13} manages {}",
            role.key.as_str(),
            role.reach.name(),
            if manages.is_empty() { "nobody".to_owned() } else { manages.join(", ") }
        )
        .unwrap();
    }
    let keys: Vec<_> = blueprint.roles().iter().map(|role| role.key.as_str()).collect();
    writeln!(text, "\n{:<28} {:<32} {}", "operation or query", "needs", keys.join("  ")).unwrap();
    let mut entries: Vec<_> = CATALOG.iter().collect();
    entries.sort_by_key(|entry| (entry.needs, entry.name));
    for entry in entries {
        let marks: Vec<String> = blueprint
            .roles()
            .iter()
            .map(|role| {
                let may = role.may(entry.needs) || entry.needs == Permission::Open;
                let may = may && !is_of_the_host(entry);
                format!(
                    "{:<width$}",
                    if may { "yes" } else { "–" },
                    width = role.key.as_str().len()
                )
            })
            .collect();
        let what = if entry.kind == Kind::Query { "?" } else { "!" };
        let needs = if is_of_the_host(entry) { "the host" } else { entry.needs.name() };
        let again = match entry.needs_recent {
            NeedsRecent::Never => "",
            NeedsRecent::ForAdministrators => " (+ password)",
            NeedsRecent::Always => " + password",
        };
        let line = format!(
            "{:<28} {:<32} {}",
            format!("{}{what}", entry.name),
            format!("{needs}{again}"),
            marks.join("  ")
        );
        writeln!(text, "{}", line.trim_end()).unwrap();
    }
    text
}

/// What only the server itself, or the operator at its command line, can do.
fn is_of_the_host(entry: &Entry) -> bool {
    matches!(entry.interfaces, [Interface::System | Interface::Cli])
}
