//! The sources of the core, read for what narrows a statement and for statements that nothing narrows.

use std::fs;
use std::path::Path;

/// A place that narrows a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Below `src`.
    pub(super) file: &'static str,
    pub(super) function: &'static str,
    /// Which narrowing of the function, from 0.
    pub(super) nth: usize,
    pub(super) line: u32,
}

/// A function, or a constant that holds a text or several.
struct Item {
    file: &'static str,
    name: &'static str,
    lines: Vec<(u32, &'static str)>,
}

/// What lies within somebody's reach or beyond it.
const SCOPED: [&str; 7] =
    ["users", "organizations", "locations", "providers", "events", "letters", "imports"];

/// What is not about the reach of a person: the reach itself, what only the host may ask, and what is made up.
const ELSEWHERE: [&str; 5] = ["access/", "store/", "testing/", "doctor/", "demo/"];

/// Every place that narrows a statement.
pub(super) fn narrowings() -> Vec<Place> {
    let mut places = Vec::new();
    for item in items() {
        let narrows = |line: &&(u32, &str)| {
            ["users(", "organizations(", "locations(", "makers("]
                .iter()
                .any(|what| line.1.contains(&format!(".narrow_{what}")))
        };
        for (nth, (line, _)) in item.lines.iter().filter(narrows).enumerate() {
            places.push(Place { file: item.file, function: item.name, nth, line: *line });
        }
    }
    assert!(places.len() > 30, "{places:?}");
    places
}

/// Every function or constant of a store that reads or writes something scoped and narrows nothing.
pub(super) fn open_statements() -> Vec<(&'static str, &'static str)> {
    let is_open = |item: &Item| {
        let text = item.lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let reads = |pair: &[&str]| {
            matches!(pair, [before, table] if ["from", "join", "update"].contains(before)
                && SCOPED.contains(table))
        };
        item.file.contains("/store") && !text.contains("narrow") && words.windows(2).any(reads)
    };
    items().into_iter().filter(is_open).map(|item| (item.file, item.name)).collect()
}

/// Every function or constant that says `returning`.
pub(super) fn returning() -> Vec<(&'static str, &'static str)> {
    let says = |item: &Item| item.lines.iter().any(|(_, line)| line.contains("returning "));
    items().into_iter().filter(says).map(|item| (item.file, item.name)).collect()
}

fn items() -> Vec<Item> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut items) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            let is_test =
                name.contains("/tests") || ELSEWHERE.iter().any(|it| name.starts_with(it));
            if path.is_dir() {
                folders.push(path);
            } else if !is_test && path.extension().is_some_and(|ending| ending == "rs") {
                items.extend(items_of(name.leak(), fs::read_to_string(&path).unwrap().leak()));
            }
        }
    }
    items
}

fn items_of(file: &'static str, text: &'static str) -> Vec<Item> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let mut items = vec![Item { file, name: "", lines: Vec::new() }];
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(name) = begins(line) {
            items.push(Item { file, name, lines: Vec::new() });
        }
        let is_comment = line.trim_start().starts_with("//");
        if let Some(item) = items.last_mut().filter(|_| !is_comment) {
            item.lines.push((number, line));
        }
    }
    items
}

/// The name of the function or constant that begins on a line.
fn begins(line: &'static str) -> Option<&'static str> {
    let name = |rest: &'static str| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next();
    let words = || line.split_whitespace();
    let is_before = |word: &&str| {
        word.starts_with("pub") || word.ends_with(')') || ["const", "async"].contains(word)
    };
    if words().find(|word| !is_before(word)) == Some("fn") {
        return line.split_once("fn ").and_then(|(_, rest)| name(rest));
    }
    let rest = line.trim_start().trim_start_matches("pub(super) ").trim_start_matches("const ");
    let holds_text = rest.contains(" = \"") || rest.contains(": [&str; ");
    let is_constant = holds_text && rest.starts_with(|c: char| c.is_ascii_uppercase());
    name(rest).filter(|name| is_constant && *name == name.to_uppercase())
}
