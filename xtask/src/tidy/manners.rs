//! Manners of Rust files: a first line that says what for, no silenced lints, no shortcuts past errors.

use super::Finding;
use super::rust::{Kind, pieces, test_files, tests_begin};
use super::tree::{File, Tree};

/// Every module says in its first line what it is for.
pub(super) fn first_lines(tree: &Tree) -> Vec<Finding> {
    let is_module = |file: &&File| {
        file.within("xtask/src") || (file.within("crates") && file.path.contains("/src/"))
    };
    let silent = tree.ending(".rs").filter(is_module).filter(|file| !file.text.starts_with("//! "));
    silent.map(|file| Finding::at(file, 1, "begins without `//!` and what it is for")).collect()
}

/// A lint is expected with a reason, never switched off: an `expect` that has lost its cause is reported.
pub(super) fn no_silenced_lints(tree: &Tree) -> Vec<Finding> {
    in_code(tree, |code| code.contains("[allow("), "`allow` hides: use `expect` with a reason")
}

/// Outside tests, errors are passed on.
pub(super) fn no_shortcuts(tree: &Tree) -> Vec<Finding> {
    let tests = test_files(tree);
    let mut findings =
        in_code(tree, |code| code.contains(".unwrap()"), "unwraps: pass the error on");
    findings
        .retain(|finding| !tests.contains(finding.path.as_str()) && !in_own_tests(tree, finding));
    findings
}

fn in_code(tree: &Tree, breaks: fn(&str) -> bool, what: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.ending(".rs") {
        for piece in pieces(&file.text) {
            if piece.kind == Kind::Code && breaks(&piece.text) {
                findings.push(Finding::at(file, piece.line, what));
            }
        }
    }
    findings
}

fn in_own_tests(tree: &Tree, finding: &Finding) -> bool {
    let file = tree.file(&finding.path);
    file.is_some_and(|file| tests_begin(&pieces(&file.text)) <= finding.line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silent_module_is_found() {
        let tree = Tree::of(&[
            ("crates/core/src/a.rs", "//! What for.\n"),
            ("crates/core/src/b.rs", "// What for.\n"),
            ("crates/rollcall/tests/it/main.rs", "mod stories;\n"),
        ]);
        let found = first_lines(&tree);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].path, "crates/core/src/b.rs");
    }

    #[test]
    fn a_silenced_lint_is_found_in_code_only() {
        let source = "// #[allow(x)]\nlet text = \"#[allow(x)]\";\n#![allow(dead_code)]\n";
        let found = no_silenced_lints(&Tree::of(&[("xtask/src/a.rs", source)]));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].line, 3);
    }

    #[test]
    fn an_unwrap_is_found_outside_tests_only() {
        let source =
            "fn a() { b().unwrap() }\n#[cfg(test)]\nmod tests {\n fn c() { d().unwrap() }\n}\n";
        let tree = Tree::of(&[
            ("crates/core/src/a.rs", source),
            ("crates/rollcall/tests/it/main.rs", "fn e() { f().unwrap() }"),
        ]);
        let found = no_shortcuts(&tree);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].path.as_str(), found[0].line), ("crates/core/src/a.rs", 1));
    }
}
