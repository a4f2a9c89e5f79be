//! What the file as a whole gets wrong: TOML, keys, types, words, lifetimes.

use super::{Case, each_is_told};

const CASES: &[Case] = &[
    (
        "name = \"shop\"\n",
        "name = shop\n",
        &[
            "1:8: This is not TOML: string values must be quoted, expected literal string. Correct the line; the format is on toml.io.",
        ],
    ),
    (
        "[lifecycle]",
        "[roles.clerk]",
        &["38:8: This is not TOML: duplicate key. Correct the line; the format is on toml.io."],
    ),
    (
        "name = \"shop\"\n",
        "",
        &[r#"1:1: name: "name" is missing. Add it, such as: name = "my-product"."#],
    ),
    (
        "name = \"shop\"\n",
        "name = \"My Shop\"\n",
        &[
            r#"1:8: name: "My Shop" is not a blueprint name. Use up to 40 lower-case letters and digits, joined by hyphens."#,
        ],
    ),
    (
        "name = \"shop\"\n",
        "name = 7\n",
        &["1:8: name: This is the number 7, not a text in quotes. Write a text in quotes."],
    ),
    (
        r#"product = "Shop""#,
        r#"product = "  ""#,
        &[
            "2:11: product: The text is empty. Write something between the quotes, or remove the key.",
        ],
    ),
    (
        r#"product = "Shop""#,
        r#"product = "Shop\u0007""#,
        &[
            "2:11: product: The text has a line break or another control character. Write it on one line.",
        ],
    ),
    (
        r#"product = "Shop""#,
        r#"produkt = "Shop""#,
        &[
            r#"1:1: product: "product" is missing. Add it, such as: product = "My product"."#,
            r#"2:1: produkt: "produkt" is not a key of a blueprint. Did you mean "product"?"#,
        ],
    ),
    (
        r#"product = "Shop""#,
        "product = \"Shop\"\ncolour = \"red\"",
        &[
            r#"3:1: colour: "colour" is not a key of a blueprint. Remove it, or use one of: name, product, scopes, words, lifecycle, tabs, fields, roles."#,
        ],
    ),
    (
        r#"scopes = ["organizations", "locations"]"#,
        r#"scopes = ["organizations", "location"]"#,
        &[
            r#"3:28: scopes[1]: "location" is not a scope. Use one of: organizations, locations, groups, providers."#,
        ],
    ),
    (
        r#"scopes = ["organizations", "locations"]"#,
        r#"scopes = ["locations"]"#,
        &[
            r#"3:10: scopes: Locations belong to organizations, and this product has none. Add "organizations" to scopes."#,
            r#"25:16: roles.lead.organization: This product has no organizations. Add "organizations" to scopes, or change the role."#,
            r#"35:16: roles.clerk.organization: This product has no organizations. Add "organizations" to scopes, or change the role."#,
        ],
    ),
    (
        r#"scopes = ["organizations", "locations"]"#,
        r#"scopes = "organizations""#,
        &["3:10: scopes: This is a text, not a list of texts. Write a list of texts."],
    ),
    (
        "[tabs]",
        "[words]\nuser = \"person\"\n\n[tabs]",
        &[r#"6:8: words.user: "user" is said without "users". Add users = "…" beside it."#],
    ),
    (
        r#""2 hours""#,
        r#""2 weeks""#,
        &[
            r#"39:20: lifecycle.reset_link_valid: "2 weeks" is not a length of time. Write a number and a unit, such as "30 minutes", "12 hours" or "7 days"."#,
        ],
    ),
    (
        r#""2 hours""#,
        r#""2 days""#,
        &[
            r#"39:20: lifecycle.reset_link_valid: "2 days" is too long (NIST SP 800-63B-4, 4.2.1.2). Use at most 24 hours."#,
        ],
    ),
    (
        r#""2 hours""#,
        "\"2 hours\"\npassword_minimum = 8",
        &["40:20: lifecycle.password_minimum: 8 is out of range. Use a number from 15 to 64."],
    ),
    (
        r#""2 hours""#,
        "\"2 hours\"\nuser_session = { idle = \"2 days\", absolute = \"1 day\" }",
        &[
            "40:1: lifecycle.user_session: The idle time is longer than the absolute time, so it never ends a session. Shorten idle or lengthen absolute.",
        ],
    ),
    (
        r#""2 hours""#,
        "120",
        &[
            "39:20: lifecycle.reset_link_valid: This is the number 120, not a text in quotes. Write a text in quotes.",
        ],
    ),
];

#[test]
fn each_mistake_is_told_with_its_place_and_its_remedy() {
    each_is_told(CASES);
}
