//! Mistakes that people make, and what they are told: file, line, column, key, reason, remedy.

mod fields;
mod grammar;
mod roles;

use crate::blueprint::Blueprint;

/// A small product without flaws; each case below breaks it in one place.
const GOOD: &str = r#"name = "shop"
product = "Shop"
scopes = ["organizations", "locations"]

[tabs]
contact = "Contact"

[fields.phone]
label = "Phone"
kind = "phone"
tab = "contact"

[roles.owner]
name = "Owner"
summary = "Everything"
reach = "everything"
may = ["*"]
manages = ["owner", "lead", "clerk"]
site_administrator = true

[roles.lead]
name = "Lead"
summary = "Manages the clerks of a shop"
reach = "locations"
organization = "required"
locations = "required"
may = ["users.list", "users.edit"]
manages = ["clerk"]
fields = { phone = "required" }

[roles.clerk]
name = "Clerk"
summary = "Sells"
reach = "own"
organization = "required"
locations = "required"

[lifecycle]
reset_link_valid = "2 hours"
"#;

fn flaws(text: &str) -> Vec<String> {
    let flaws = Blueprint::parse("shop.toml", text).err().unwrap_or_default();
    flaws.iter().map(ToString::to_string).collect()
}

/// What is replaced in the good file, by what, and what is said after `shop.toml:`.
type Case = (&'static str, &'static str, &'static [&'static str]);

fn each_is_told(cases: &[Case]) {
    for (old, new, told) in cases {
        assert_eq!(GOOD.matches(old).count(), 1, "{old:?} stands once");
        let found = flaws(&GOOD.replace(old, new));
        let expected: Vec<String> = told.iter().map(|flaw| format!("shop.toml:{flaw}")).collect();
        assert_eq!(found, expected, "{old:?} -> {new:?}");
    }
}

#[test]
fn the_file_that_the_cases_break_is_good() {
    assert_eq!(flaws(GOOD), [""; 0]);
}

#[test]
fn a_file_with_a_byte_order_mark_and_windows_line_ends_is_read_like_any_other() {
    assert_eq!(flaws(&format!("\u{feff}{}", GOOD.replace('\n', "\r\n"))), [""; 0]);
}

#[test]
fn an_empty_file_is_told_what_every_file_has() {
    let told = flaws("");
    for key in ["name", "product", "roles"] {
        assert!(
            told.iter().any(|flaw| flaw.starts_with(&format!("shop.toml:1:1: {key}: "))),
            "{told:?}"
        );
    }
}
