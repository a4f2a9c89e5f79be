//! `docs/blueprint.md` says everything that a file can say, and its example works.

use crate::access::Permission;
use crate::blueprint::read::KEYS;
use crate::blueprint::role::IMPLIED;
use crate::blueprint::{Blueprint, FieldKind, Lifecycle, ReachKind, Requirement, Scope, Words};

const PAGE: &str = include_str!("../../../../../docs/blueprint.md");

#[test]
fn every_key_and_every_word_that_can_be_written_is_described() {
    let mut words: Vec<&str> = KEYS.iter().flat_map(|keys| keys.iter().copied()).collect();
    words.extend(Words::PAIRS.iter().flat_map(|(one, many)| [*one, *many]));
    words.extend(Scope::ALL.iter().map(|scope| scope.name()));
    words.extend(ReachKind::ALL.iter().map(|reach| reach.name()));
    words.extend(Requirement::ALL.iter().map(|need| need.name()));
    words.extend(FieldKind::NAMES);
    for word in words {
        assert!(
            PAGE.contains(&format!("`{word}`")),
            "docs/blueprint.md does not describe `{word}`"
        );
    }
}

#[test]
fn every_right_is_described_as_it_is_in_the_program() {
    for right in Permission::ALL.iter().filter(|right| !IMPLIED.contains(right)) {
        let row = format!("| `{right}` | {} |", right.meaning());
        assert!(PAGE.contains(&row), "docs/blueprint.md lacks the row {row}");
    }
}

#[test]
fn the_examples_are_good_and_change_no_lifetime() {
    let examples: Vec<&str> = PAGE
        .split("```toml example\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert!(!examples.is_empty());
    for example in examples {
        let blueprint = Blueprint::parse("docs/blueprint.md", example).unwrap();
        assert_eq!(*blueprint.lifecycle(), Lifecycle::default());
    }
}

/// ALL-1: a product of other words, scopes and tabs than any that is shipped.
#[test]
fn another_product_is_only_another_file() {
    let example = PAGE.split("```toml example\n").nth(1).unwrap().split("```").next().unwrap();
    let blueprint = Blueprint::parse("help-desk.toml", example).unwrap();
    assert!(blueprint.scopes().groups() && !blueprint.scopes().organizations());
    assert_eq!(blueprint.words().groups, "teams");
    assert_eq!(
        blueprint.tabs().iter().map(|tab| &*tab.label).collect::<Vec<_>>(),
        ["General", "Work"]
    );
    insta::assert_snapshot!("help-desk", blueprint.explain());
}
