//! Manners of Rust files that clippy does not know: a first line that says what for, no file with a silenced lint.

use super::Finding;
use super::rust::{Kind, pieces};
use super::tree::{File, Tree};

/// Every module says in its first line what it is for.
pub(super) fn first_lines(tree: &Tree) -> Vec<Finding> {
    let is_module = |file: &&File| {
        file.within("xtask/src") || (file.within("crates") && file.path.contains("/src/"))
    };
    let silent = tree.ending(".rs").filter(is_module).filter(|file| !file.text.starts_with("//! "));
    silent.map(|file| Finding::at(file, 1, "begins without `//!` and what it is for")).collect()
}

/// A lint is expected with a reason, never switched off for a whole file: clippy sees that only at single items.
pub(super) fn no_silenced_files(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.ending(".rs") {
        for piece in pieces(&file.text) {
            if piece.kind == Kind::Code && piece.text.contains("#![allow(") {
                let what = "`allow` hides: use `expect` with a reason";
                findings.push(Finding::at(file, piece.line, what));
            }
        }
    }
    findings
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
    fn a_silenced_file_is_found_in_code_only() {
        let source = "// #![allow(x)]\nlet text = \"#![allow(x)]\";\n#![allow(dead_code)]\n";
        let found = no_silenced_files(&Tree::of(&[("xtask/src/a.rs", source)]));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].line, 3);
    }
}
