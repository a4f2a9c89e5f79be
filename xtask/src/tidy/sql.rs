//! SQL stays in the stores: a text that is a statement, anywhere else, is a breach.

use super::Finding;
use super::rust::{Kind, pieces, test_files, tests_begin};
use super::tree::{File, Tree};

/// Only `store.rs` and what lies below a folder `store` says SQL. Benches and examples compare us with the raw
/// engines; fixtures look behind the operations.
pub(super) fn stays_in_stores(tree: &Tree) -> Vec<Finding> {
    let tests = test_files(tree);
    let mut findings = Vec::new();
    let watched = |file: &&File| {
        file.path.starts_with("crates/")
            && !tests.contains(file.path.as_str())
            && !file.path.ends_with("/store.rs")
            && !file.path.contains("/store/")
            && !file.path.contains("/src/bin/")
            && !file.path.contains("/examples/")
            && !file.path.starts_with("crates/core/src/testing/")
    };
    for file in tree.ending(".rs").filter(watched) {
        let pieces = pieces(&file.text);
        let tests = tests_begin(&pieces);
        for piece in pieces {
            if piece.kind == Kind::Text && piece.line < tests && is_sql(&piece.text) {
                findings.push(Finding::at(
                    file,
                    piece.line,
                    "says SQL: that belongs into the store",
                ));
            }
        }
    }
    findings
}

/// How statements begin, with a word that must follow somewhere (prose in lower case begins like this too).
const BEGINNINGS: [(&str, &str); 14] = [
    ("select ", " from "),
    ("with ", " select "),
    ("insert into ", " "),
    ("update ", " set "),
    ("delete from ", " "),
    ("create table ", "("),
    ("create index ", " on "),
    ("create unique index ", " on "),
    ("alter table ", " "),
    ("drop table ", ""),
    ("begin immediate", ""),
    ("pragma ", ""),
    ("order by ", ""),
    ("left join ", " on "),
];

fn is_sql(text: &str) -> bool {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // A sentence begins with one capital; a statement is all lower case, or its keywords all upper.
    let first = flat.split(' ').next().unwrap_or_default();
    let shouted = first.chars().all(|c| c.is_ascii_uppercase());
    let flat = if shouted { flat.to_lowercase() } else { flat };
    BEGINNINGS.iter().any(|(begins, follows)| flat.starts_with(begins) && flat.contains(follows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_told_from_sentences() {
        for (text, expected) in [
            ("\n  select id\n    from users", true),
            ("SELECT id FROM users", true),
            ("update users set name = $1", true),
            ("order by name", true),
            ("Select all from this page", false),
            ("select a role", false),
            ("update your settings", false),
            ("users.deactivate", false),
        ] {
            assert_eq!(is_sql(text), expected, "{text}");
        }
    }

    #[test]
    fn only_stores_and_tests_say_sql() {
        let text = "const FIND: &str = \"select id from users\";";
        let in_tests = format!("fn a() {{}}\n#[cfg(test)]\nmod tests {{\n{text}\n}}");
        let tree = Tree::of(&[
            ("crates/core/src/users/store.rs", text),
            ("crates/core/src/store/migrate.rs", text),
            ("crates/rollcall/src/bin/rollcall-bench.rs", text),
            ("crates/core/src/users/show.rs", &in_tests),
            ("crates/core/src/users/list.rs", text),
        ]);
        let found: Vec<_> = stays_in_stores(&tree).iter().map(Finding::to_string).collect();
        let expected = ["crates/core/src/users/list.rs:1: says SQL: that belongs into the store"];
        assert_eq!(found, expected);
    }
}
