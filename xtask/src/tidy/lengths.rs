//! The length budget: aim at 150 lines a file, talk at 300, stop at 400, tests included.

use super::Finding;
use super::tree::{File, Tree};

/// Where a file has to stop.
const MOST: usize = 400;

const ENDINGS: [&str; 6] = [".rs", ".html", ".css", ".js", ".mjs", ".sql"];

/// No source file is longer than the budget.
pub(super) fn within_budget(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| is_source(file)) {
        let lines = file.text.lines().count();
        if lines > MOST {
            let what = format!("{lines} lines, where {MOST} is the most: split it by idea");
            findings.push(Finding::at(file, lines, what));
        }
    }
    findings
}

fn is_source(file: &File) -> bool {
    ENDINGS.iter().any(|ending| file.is(ending)) && !file.path.contains("/migrations/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_too_long_is_found() {
        let long = "line\n".repeat(MOST + 1);
        let tree = Tree::of(&[
            ("crates/core/src/a.rs", &long),
            ("crates/core/migrations/sqlite/0001.sql", &long),
            ("crates/core/src/b.rs", "line\n"),
            ("Cargo.lock", &long),
        ]);
        let found = within_budget(&tree);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].path, "crates/core/src/a.rs");
    }
}
