//! Manners of Rust files that clippy does not know: a first line that says what for.

use super::Finding;
use super::tree::{File, Tree};

/// Every module says in its first line what it is for.
pub(super) fn first_lines(tree: &Tree) -> Vec<Finding> {
    let is_module = |file: &&File| {
        file.within("xtask/src") || (file.within("crates") && file.path.contains("/src/"))
    };
    let silent = tree.ending(".rs").filter(is_module).filter(|file| !file.text.starts_with("//! "));
    silent.map(|file| Finding::at(file, 1, "begins without `//!` and what it is for")).collect()
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
}
