//! A product is a file: what blueprints call it, and what they are called, does not stand in code.

use super::Finding;
use super::rust::{Kind, pieces, test_files, tests_begin};
use super::tree::{File, Tree};

/// Where the shipped files are listed by name, and what is there for tests and measurements alone.
const MAY_NAME: [&str; 3] = [
    "crates/core/src/blueprint/shipped.rs",
    "crates/core/src/testing/",
    "/src/bin/rollcall-bench/",
];

/// No name of a shipped blueprint and no name of its product stands in the sources, but for tests.
pub(super) fn stand_in_no_code(tree: &Tree) -> Vec<Finding> {
    let names = names(tree);
    let tests = test_files(tree);
    let is_source = |file: &&File| {
        file.within("crates")
            && file.path.contains("/src/")
            && !file.is(".snap")
            && !tests.contains(file.path.as_str())
            && !MAY_NAME.iter().any(|place| file.path.contains(place))
    };
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(is_source) {
        for (line, text) in texts(file) {
            let lower = text.to_lowercase();
            for name in names.iter().filter(|name| lower.contains(name.as_str())) {
                let what = format!("names the product `{name}`: that is for its blueprint to say");
                findings.push(Finding::at(file, line, what));
            }
        }
    }
    findings
}

/// The top of each blueprint says what the file and the product are called.
fn names(tree: &Tree) -> Vec<String> {
    let blueprints = tree.ending(".toml").filter(|file| file.within("blueprints"));
    let named = blueprints.flat_map(|file| {
        let top = file.text.lines().take_while(|line| !line.starts_with('['));
        top.filter_map(|line| {
            let (key, value) = line.split_once('=')?;
            let is_name = matches!(key.trim(), "name" | "product");
            is_name.then(|| value.split('"').nth(1).map(str::to_lowercase)).flatten()
        })
    });
    named.collect()
}

/// What a file says outside comments and its own tests, each with its line.
fn texts(file: &File) -> Vec<(usize, String)> {
    if !file.is(".rs") {
        let lines = file.text.lines().enumerate();
        return lines.map(|(number, line)| (number + 1, line.to_owned())).collect();
    }
    let pieces = pieces(&file.text);
    let begin = tests_begin(&pieces);
    let said = pieces.into_iter().filter(|piece| piece.kind != Kind::Comment && piece.line < begin);
    said.map(|piece| (piece.line, piece.text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLUEPRINT: (&str, &str) = (
        "blueprints/yard.toml",
        "name = \"boat-yard\"\nproduct = \"Boat yard\"\n[a]\nname = \"Crew\"",
    );

    fn found(path: &str, text: &str) -> Vec<String> {
        let tree = Tree::of(&[BLUEPRINT, (path, text)]);
        stand_in_no_code(&tree).iter().map(Finding::to_string).collect()
    }

    #[test]
    fn a_products_name_in_code_or_on_a_page_is_found() {
        let expected = [
            "crates/web/src/a.rs:2: names the product `boat yard`: that is for its blueprint to say",
        ];
        assert_eq!(found("crates/web/src/a.rs", "\nlet a = \"The Boat Yard\";"), expected);
        assert_eq!(found("crates/web/src/a.html", "<p>boat-yard</p>").len(), 1);
    }

    #[test]
    fn comments_tests_and_the_list_of_what_is_shipped_may_name_it() {
        assert!(found("crates/web/src/a.rs", "// A boat-yard.\nlet crew = \"Crew\";").is_empty());
        assert!(found("crates/web/src/a/tests/b.rs", "let a = \"boat-yard\";").is_empty());
        let own = "#[cfg(test)]\nmod tests {\n\"boat-yard\"\n}";
        assert!(found("crates/web/src/a.rs", own).is_empty());
        assert!(found("crates/core/src/blueprint/shipped.rs", "\"boat-yard\"").is_empty());
    }
}
