//! Who may use whom: `domain ← access and blueprint ← directory and features ← interfaces ← binary`, and what no crate may name.

use std::collections::BTreeSet;

use super::Finding;
use super::rust::{Kind, pieces, words};
use super::tree::{File, Tree};

const CORE: &str = "crates/core/src";
const WEB: &str = "crates/web/src";

/// Folders of core that are not features: the floors below them.
const FLOORS: [&str; 5] = ["domain", "access", "blueprint", "directory", "store"];

/// Who may look into a feature's store besides the feature: what gathers all of them.
const GATHERERS: [&str; 3] = ["directory", "store", "lib.rs"];

/// What a crate must not depend on: its manifest, the dependencies, and why.
const MANIFESTS: [(&str, &[&str], &str); 2] = [
    ("crates/core/Cargo.toml", &["axum", "http", "hyper", "tower"], "core knows no HTTP"),
    ("crates/web/Cargo.toml", &["rusqlite", "postgres"], "web never says SQL"),
];

/// What a crate's code must not name: its folder, the first words of paths, and why.
const CRATES: [(&str, &[&str], &str); 2] = [
    (CORE, &["axum", "http", "hyper", "tower"], "core knows no HTTP"),
    (WEB, &["rusqlite", "postgres"], "web never says SQL"),
];

/// A crate that should not know a library does not depend on it either.
pub(super) fn manifests(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (manifest, banned, why) in MANIFESTS {
        let Some(file) = tree.file(manifest) else { continue };
        for (number, line) in file.text.lines().enumerate() {
            let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
            if banned.contains(&name) {
                findings.push(Finding::at(file, number + 1, format!("depends on {name}: {why}")));
            }
        }
    }
    findings
}

/// Core names nothing of HTTP; web names no database and not core's store.
pub(super) fn crates(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (folder, banned, why) in CRATES {
        for file in tree.ending(".rs").filter(|file| file.within(folder)) {
            each_path(file, |line, first, second| {
                if banned.contains(&first) {
                    findings.push(Finding::at(file, line, format!("names {first}: {why}")));
                }
                if folder == WEB && first == "rollcall_core" && second == "store" {
                    let what = "names core's store: ask the directory";
                    findings.push(Finding::at(file, line, what));
                }
            });
        }
    }
    findings
}

/// The floors do not look up, and no feature looks into another one's store.
pub(super) fn layers(tree: &Tree) -> Vec<Finding> {
    let features = features(tree);
    let mut findings = Vec::new();
    for file in tree.ending(".rs").filter(|file| file.within(CORE)) {
        let own = file.path[CORE.len() + 1..].split('/').next().unwrap_or_default();
        let above: &[&str] = match own {
            "domain" => &["access", "blueprint", "directory", "store"],
            // The reach narrows the SQL, so rights may name the store's query builder.
            "access" => &["directory"],
            _ => &[],
        };
        each_path(file, |line, first, second| {
            let is_feature = features.contains(first);
            if matches!(own, "domain" | "access") && (above.contains(&first) || is_feature) {
                let what = format!("{own} looks up to {first}: what it needs has to be passed in");
                findings.push(Finding::at(file, line, what));
            } else if is_feature && second == "store" && first != own && !GATHERERS.contains(&own) {
                let what = format!("reaches into the store of {first}: ask the unit of work");
                findings.push(Finding::at(file, line, what));
            }
        });
    }
    findings
}

/// The features: every folder of core that is not one of the floors.
fn features(tree: &Tree) -> BTreeSet<&str> {
    let in_core = tree.ending(".rs").filter_map(|file| file.path.strip_prefix(CORE));
    let folders = in_core.filter_map(|path| path.trim_start_matches('/').split_once('/'));
    folders.map(|(folder, _)| folder).filter(|folder| !FLOORS.contains(folder)).collect()
}

/// Calls with every `first::second` in the code (`second` is empty at a line's end or before a brace).
fn each_path(file: &File, mut call: impl FnMut(usize, &str, &str)) {
    for piece in pieces(&file.text).iter().filter(|piece| piece.kind == Kind::Code) {
        let words = words(&piece.text);
        for (at, pair) in words.windows(2).enumerate() {
            if let [first, "::"] = *pair {
                call(piece.line, first, words.get(at + 2).copied().unwrap_or_default());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaches(rule: fn(&Tree) -> Vec<Finding>, samples: &[(&str, &str)]) -> Vec<String> {
        rule(&Tree::of(samples)).iter().map(Finding::to_string).collect()
    }

    #[test]
    fn a_forbidden_dependency_is_found() {
        let manifest = "[dependencies]\nserde.workspace = true\naxum.workspace = true\n";
        let expected = ["crates/core/Cargo.toml:3: depends on axum: core knows no HTTP"];
        assert_eq!(breaches(manifests, &[("crates/core/Cargo.toml", manifest)]), expected);
        assert!(breaches(manifests, &[("crates/web/Cargo.toml", manifest)]).is_empty());
    }

    #[test]
    fn a_forbidden_name_is_found_in_code_and_not_in_comments() {
        let core = "//! Not axum::Router.\nuse http::StatusCode;\nlet address = \"http://x\";";
        let web = "use rollcall_core::store::Store;\nuse rusqlite::Connection;";
        let samples = [("crates/core/src/mail/send.rs", core), ("crates/web/src/lib.rs", web)];
        let expected = [
            "crates/core/src/mail/send.rs:2: names http: core knows no HTTP",
            "crates/web/src/lib.rs:1: names core's store: ask the directory",
            "crates/web/src/lib.rs:2: names rusqlite: web never says SQL",
        ];
        assert_eq!(breaches(crates, &samples), expected);
    }

    #[test]
    fn a_feature_stays_out_of_another_ones_store() {
        let samples = [
            ("crates/core/src/users/store.rs", "use crate::users::store::FIND;"),
            ("crates/core/src/sessions/end.rs", "use crate::{users::store::FIND};"),
            ("crates/core/src/store/all.rs", "use crate::users::store::ALL;"),
        ];
        let expected = [
            "crates/core/src/sessions/end.rs:1: reaches into the store of users: ask the unit of work",
        ];
        assert_eq!(breaches(layers, &samples), expected);
    }

    #[test]
    fn the_floors_do_not_look_up() {
        let samples = [
            ("crates/core/src/users/list.rs", "use crate::directory::Query;"),
            (
                "crates/core/src/domain/email.rs",
                "use crate::users::UserList;\nuse crate::error::Error;",
            ),
            (
                "crates/core/src/access/actor.rs",
                "use crate::directory::Event;\nuse crate::domain::X;",
            ),
        ];
        let found = breaches(layers, &samples);
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
