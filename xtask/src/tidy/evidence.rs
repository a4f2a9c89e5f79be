//! What the documents claim to be covered is shown by a test that carries the id.

use std::collections::BTreeSet;

use super::Finding;
use super::rust::{pieces, test_files, tests_begin};
use super::tree::{File, Tree};

/// The documents whose tables list ids, with a column for the state of each.
const LISTS: [&str; 2] = ["docs/requirements.md", "docs/security-cases.md"];

/// What the third column may say.
const STATES: [&str; 3] = ["covered", "open", "later"];

/// One line of such a table.
struct Entry<'a> {
    line: usize,
    id: &'a str,
    state: &'a str,
    shown_by: &'a str,
}

/// An id that is marked as covered is carried by a test: in its name (`lab_8_…`, `d17_…`) or in its words.
pub(super) fn covered_means_tested(tree: &Tree) -> Vec<Finding> {
    let tests = test_text(tree);
    let mut findings = Vec::new();
    for list in LISTS.iter().filter_map(|path| tree.file(path)) {
        for entry in entries(list) {
            if !STATES.contains(&entry.state) {
                let what =
                    format!("{} has the state {:?}: say one of {STATES:?}", entry.id, entry.state);
                findings.push(Finding::at(list, entry.line, what));
            }
            if entry.state == "covered" && !carries(&tests, entry.id) {
                let what = format!("{} is marked as covered, but no test carries the id", entry.id);
                findings.push(Finding::at(list, entry.line, what));
            }
        }
    }
    findings
}

/// A test that a line names exists.
pub(super) fn named_tests_exist(tree: &Tree) -> Vec<Finding> {
    let known = test_names(tree);
    let flows: Vec<_> = flows(tree).map(|file| file.text.as_str()).collect();
    let mut findings = Vec::new();
    for list in LISTS.iter().filter_map(|path| tree.file(path)) {
        for entry in entries(list) {
            for name in entry.shown_by.split('`').skip(1).step_by(2) {
                if !known.contains(name) && !flows.iter().any(|text| text.contains(name)) {
                    let what =
                        format!("{} names the test `{name}`, which does not exist", entry.id);
                    findings.push(Finding::at(list, entry.line, what));
                }
            }
        }
    }
    findings
}

fn entries(list: &File) -> impl Iterator<Item = Entry<'_>> {
    list.text.lines().enumerate().filter_map(|(number, line)| {
        let mut cells = line.strip_prefix("| ")?.split(" | ");
        let (id, _, state) = (cells.next()?, cells.next()?, cells.next()?);
        let is_id = id.starts_with(|c: char| c.is_ascii_uppercase())
            && id.ends_with(|c: char| c.is_ascii_digit());
        let state = state.trim_end_matches(['|', ' ']);
        is_id.then_some(Entry {
            line: number + 1,
            id,
            state,
            shown_by: cells.next().unwrap_or_default(),
        })
    })
}

/// Everything that stands in tests, in lower case and with `_` for `-`.
fn test_text(tree: &Tree) -> String {
    let whole = test_files(tree);
    let mut text = String::new();
    for file in tree.ending(".rs").filter(|file| file.within("crates")) {
        let pieces = pieces(&file.text);
        let begin = if whole.contains(file.path.as_str()) { 0 } else { tests_begin(&pieces) };
        for piece in pieces.iter().filter(|piece| piece.line >= begin) {
            text.push_str(&piece.text);
            text.push('\n');
        }
    }
    for file in flows(tree) {
        text.push_str(&file.text);
    }
    text.to_lowercase().replace('-', "_")
}

fn flows(tree: &Tree) -> impl Iterator<Item = &File> {
    tree.ending(".mjs").filter(|file| file.within("browser/flows"))
}

fn carries(tests: &str, id: &str) -> bool {
    let id = id.to_lowercase().replace('-', "_");
    tests.match_indices(&id).any(|(at, _)| {
        let before = tests[..at].chars().next_back();
        let after = tests[at + id.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn test_names(tree: &Tree) -> BTreeSet<&str> {
    let files = tree.ending(".rs").filter(|file| file.within("crates"));
    let names = files.flat_map(|file| file.text.split("fn ").skip(1));
    names.filter_map(|rest| rest.split(['(', '<']).next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "| id | what | state | shown by |\n|---|---|---|---|\n\
        | LAB-1 | The list | covered | `the_list_filters` |\n\
        | LAB-11 | Reach | covered | |\n\
        | LAB-12 | 2FA | open | |\n\
        | D17 | Last admin | covered | `a flow by name` |\n\
        | D18 | Names | nearly | |\n";

    fn tree(test: &str, flow: &str) -> Tree {
        Tree::of(&[
            ("docs/requirements.md", TABLE),
            ("crates/rollcall/tests/it/main.rs", test),
            ("browser/flows/day.mjs", flow),
            (
                "crates/core/src/users/list.rs",
                "// LAB-11: only a comment in code\nfn the_list_filters() {}",
            ),
        ])
    }

    fn whats(findings: Vec<Finding>) -> Vec<String> {
        findings.into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_claim_without_a_test_is_found() {
        let found = whats(covered_means_tested(&tree("fn lab_11_reach() {}", "flow('D17: x')")));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("LAB-1 is marked as covered"), "{found:?}");
        assert!(found[1].starts_with("D18 has the state \"nearly\""), "{found:?}");
    }

    #[test]
    fn a_named_test_that_is_gone_is_found() {
        assert!(named_tests_exist(&tree("", "flow('a flow by name')")).is_empty());
        let found = whats(named_tests_exist(&tree("", "")));
        assert_eq!(found, ["D17 names the test `a flow by name`, which does not exist"]);
    }
}
