//! The catalog has a line for every operation and query that anybody can reach.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::directory::{CATALOG, Kind};

/// What has no line, and why.
const WITHOUT_A_LINE: &[(&str, &str)] = &[
    ("Ready", "asks nothing of the directory: health checks use it"),
    ("NoteAttempt", "a step of signing in and of asking for a link"),
    ("TouchSession", "a step of being recognized"),
];

/// The names of the types for which the source implements a trait of the hall.
fn implemented(hall: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            for line in text.lines() {
                let Some(name) = line.strip_prefix(&format!("impl {hall} for ")) else { continue };
                let name: String = name.chars().take_while(|c| c.is_alphanumeric()).collect();
                let public = [format!("pub struct {name}"), format!("pub enum {name}")];
                let is_public = |line: &str| {
                    public.iter().any(|start| {
                        let rest = line.strip_prefix(start.as_str());
                        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
                    })
                };
                if text.lines().any(is_public) {
                    names.insert(name);
                }
            }
        }
    }
    names
}

#[test]
fn every_public_operation_and_query_has_a_line() {
    let catalog = include_str!("../../directory/catalog.rs");
    let has_line = |kind: &str, name: &str| {
        catalog.contains(&format!("    {kind}::<")) && catalog.contains(&format!("::{name}>"))
    };
    let without: BTreeSet<&str> = WITHOUT_A_LINE.iter().map(|(name, _)| *name).collect();
    for (hall, kind) in [("Operation", "operation"), ("Query", "query")] {
        let names = implemented(hall);
        assert!(names.len() > 10, "the source was found");
        for name in names {
            let expected = !without.contains(name.as_str());
            assert_eq!(has_line(kind, &name), expected, "{kind} {name}");
        }
    }
}

#[test]
fn each_line_has_a_name_of_its_own_a_sentence_and_a_door() {
    let names: BTreeSet<_> = CATALOG.iter().map(|entry| entry.name).collect();
    assert_eq!(names.len(), CATALOG.len());
    for entry in CATALOG {
        assert!(entry.name.contains('.'), "{}", entry.name);
        assert!(entry.summary.ends_with('.'), "{}", entry.name);
        assert!(!entry.interfaces.is_empty(), "{}", entry.name);
        assert!(matches!(entry.kind, Kind::Operation | Kind::Query));
    }
}
