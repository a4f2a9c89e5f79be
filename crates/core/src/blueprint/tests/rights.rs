//! What the patterns in `may` stand for.

use crate::blueprint::Blueprint;

/// The rights of the second role of a product with these scopes, without what everybody has.
fn rights(scopes: &str, may: &str) -> Vec<&'static str> {
    let text = format!(
        "name = \"any\"\nproduct = \"Any\"\nscopes = {scopes}\n\
         [roles.boss]\nname = \"Boss\"\nsummary = \"All\"\nreach = \"everything\"\n\
         may = [\"*\"]\nmanages = [\"boss\", \"other\"]\nsite_administrator = true\n\
         [roles.other]\nname = \"Other\"\nsummary = \"Some\"\nreach = \"everything\"\nmay = {may}\n"
    );
    let blueprint = Blueprint::parse("any.toml", &text).unwrap();
    let other = &blueprint.roles()[1];
    let all = other.permissions.iter().map(|right| right.name());
    all.filter(|name| !["open", "account"].contains(name)).collect()
}

#[test]
fn a_pattern_stands_for_every_right_that_begins_so() {
    let all = r#"["organizations", "providers"]"#;
    let cases: [(&str, &[&str]); 5] = [
        (r"[]", &[]),
        (r#"["audit.read"]"#, &["audit.read"]),
        (r#"["audit.*"]"#, &["audit.read"]),
        (r#"["organizations.*"]"#, &["organizations.list", "organizations.manage"]),
        (r#"["providers.list", "providers.*"]"#, &["providers.list", "providers.manage"]),
    ];
    for (may, expected) in cases {
        assert_eq!(rights(all, may), expected, "{may}");
    }
}

#[test]
fn a_pattern_leaves_out_what_the_product_has_no_use_for() {
    let users: Vec<&str> = rights("[]", r#"["users.*", "audit.*"]"#);
    assert_eq!(users.len(), 12);
    assert!(users.iter().all(|right| right.starts_with("users.") || *right == "audit.read"));
}
