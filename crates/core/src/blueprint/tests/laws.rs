//! Laws that hold for every file, also for those that nobody would write.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::access::Permission;
use crate::blueprint::{Blueprint, ReachKind, Role};

const KEYS: [&str; 4] = ["one", "two", "three", "four"];

/// A role of its own making: reach, rights, whom it manages, whether it is a site administrator.
fn role(key: &'static str) -> impl Strategy<Value = String> {
    let reach = prop::sample::select(ReachKind::ALL);
    let rights = ["users.list", "users.edit", "users.*", "*", "audit.read", "mailbox.read"];
    let rights = prop::sample::subsequence(rights.to_vec(), 0..3);
    let manages = prop::sample::subsequence(KEYS.to_vec(), 0..4);
    let place = prop::sample::select(vec!["required", "required", "optional"]);
    (reach, rights, manages, place, any::<bool>()).prop_map(
        move |(reach, rights, manages, place, boss)| {
            let reach = reach.name();
            format!(
                "[roles.{key}]\nname = \"{key}\"\nsummary = \"A role\"\nreach = \"{reach}\"\n\
                 may = {rights:?}\nmanages = {manages:?}\norganization = \"{place}\"\n\
                 locations = \"{place}\"\nsite_administrator = {boss}\n"
            )
        },
    )
}

/// A site administrator first, so that many of the files are without flaws.
fn file() -> impl Strategy<Value = String> {
    let boss = "name = \"any\"\nproduct = \"Any\"\n\
        scopes = [\"organizations\", \"locations\", \"groups\", \"providers\"]\n\
        [roles.boss]\nname = \"Boss\"\nsummary = \"All\"\nreach = \"everything\"\nmay = [\"*\"]\n\
        manages = [\"boss\", \"one\", \"two\", \"three\", \"four\"]\nsite_administrator = true\n";
    (role("one"), role("two"), role("three"), role("four"))
        .prop_map(move |(one, two, three, four)| [boss, &one, &two, &three, &four].concat())
}

/// Everybody whom a role can make itself into by giving roles, one after the other.
fn reachable<'b>(blueprint: &'b Blueprint, from: &'b Role) -> Vec<&'b Role> {
    let mut found = vec![from];
    let mut next = 0;
    while let Some(role) = found.get(next).copied() {
        for other in role.manages.iter().filter_map(|key| blueprint.role(key)) {
            if !found.contains(&other) {
                found.push(other);
            }
        }
        next += 1;
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn nobody_becomes_more_by_giving_roles(text in file()) {
        let Ok(blueprint) = Blueprint::parse("any.toml", &text) else { return Ok(()) };
        for role in blueprint.roles() {
            for other in reachable(&blueprint, role) {
                prop_assert!(other.permissions.is_subset(&role.permissions), "{text}");
                prop_assert!(role.reach.covers(other.reach), "{text}");
                prop_assert!(role.site_administrator || !other.site_administrator, "{text}");
                let is_peer = other.manages(&role.key);
                prop_assert!(role.site_administrator || !is_peer, "{text}");
            }
        }
    }

    #[test]
    fn everybody_may_sign_in_and_somebody_manages_everybody(text in file()) {
        let Ok(blueprint) = Blueprint::parse("any.toml", &text) else { return Ok(()) };
        prop_assert!(blueprint.administrators().next().is_some());
        for role in blueprint.roles() {
            prop_assert!(role.may(Permission::Open) && role.may(Permission::Account));
            prop_assert!(blueprint.administrators().all(|boss| boss.manages(&role.key)));
        }
    }

    #[test]
    fn a_damaged_file_is_refused_with_places_inside_it(
        from in 0_usize..6_000, length in 0_usize..80, put in "[\\[\\]\"=a-z.\n ]{0,6}",
    ) {
        let text: Vec<char> = include_str!("../../../../../blueprints/lab-portal.toml").chars().collect();
        let from = from.min(text.len());
        let to = (from + length).min(text.len());
        let damaged: String =
            text[..from].iter().copied().chain(put.chars()).chain(text[to..].iter().copied()).collect();
        let lines: Vec<&str> = damaged.split('\n').collect();
        for flaw in Blueprint::parse("lab.toml", &damaged).err().unwrap_or_default() {
            prop_assert!((1..=lines.len()).contains(&flaw.line), "{flaw}");
            prop_assert!(flaw.column <= lines[flaw.line - 1].chars().count() + 1, "{flaw}");
            prop_assert!(!flaw.message.is_empty() && !flaw.fix.is_empty(), "{flaw}");
        }
    }
}

/// The laws above say nothing when every generated file is refused.
#[test]
fn the_generated_files_are_of_both_kinds() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let kinds: BTreeSet<bool> = (0..2_000)
        .map(|_| file().new_tree(&mut runner).unwrap().current())
        .map(|text| Blueprint::parse("any.toml", &text).is_ok())
        .collect();
    assert_eq!(kinds.len(), 2);
}
