//! What roles get wrong: reach, rights, ceilings, places.

use super::{Case, each_is_told};

const CASES: &[Case] = &[
    (
        r#"name = "Lead""#,
        r#"name = "owner""#,
        &[
            r#"22:8: roles.lead.name: "owner" is also the text of roles.owner.name. Give one of them another text."#,
        ],
    ),
    (
        "summary = \"Sells\"\nreach = \"own\"",
        "summary = \"Sells\"\nreach = \"owm\"",
        &[
            r#"34:9: roles.clerk.reach: "owm" is not a reach. Use one of: everything, organization, locations, group, own."#,
        ],
    ),
    (
        "summary = \"Sells\"\nreach = \"own\"\n",
        "reach = \"locatoin\"\nmanage = []\n",
        &[
            r#"31:8: roles.clerk.summary: "summary" is missing. Add it, such as: summary = "Manages the users of a team"."#,
            r#"33:9: roles.clerk.reach: "locatoin" is not a reach. Use one of: everything, organization, locations, group, own."#,
            r#"34:1: roles.clerk.manage: "manage" is not a key of a role. Did you mean "manages"?"#,
        ],
    ),
    (
        "summary = \"Sells\"\nreach = \"own\"\n",
        "summary = \"Sells\"\nreach = \"group\"\n",
        &[
            r#"28:12: roles.lead.manages[0]: "clerk" has reach = "group", which goes beyond the "locations" of "lead". Remove it, or narrow the reach of "clerk"."#,
            r#"34:9: roles.clerk.reach: This product has no groups. Add "groups" to scopes, or change the role."#,
        ],
    ),
    (
        "summary = \"Sells\"\nreach = \"own\"\n",
        "summary = \"Sells\"\nreach = \"own\"\nmay = [\"users.list\"]\n",
        &[
            r#"35:7: roles.clerk.may: users.list is about other people, and reach = "own" includes none. Widen reach, or remove it."#,
        ],
    ),
    (
        "summary = \"Sells\"\nreach = \"own\"\n",
        "summary = \"Sells\"\nreach = \"own\"\nmanages = [\"clerk\"]\n",
        &[
            r#"35:11: roles.clerk.manages: Managing is about other people, and reach = "own" includes none. Widen reach, or remove it."#,
            "35:12: roles.clerk.manages[0]: Only a site administrator manages people of the same role. Remove it.",
        ],
    ),
    (
        "summary = \"Sells\"\nreach = \"own\"\n",
        "summary = \"Sells\"\nreach = \"organization\"\n",
        &[
            r#"28:12: roles.lead.manages[0]: "clerk" has reach = "organization", which goes beyond the "locations" of "lead". Remove it, or narrow the reach of "clerk"."#,
        ],
    ),
    (
        "reach = \"locations\"\norganization = \"required\"\n",
        "reach = \"locations\"\norganization = \"optional\"\n",
        &[
            r#"26:13: roles.lead.locations: Locations are required, but their organization is not. Write organization = "required"."#,
        ],
    ),
    (
        "reach = \"locations\"\norganization = \"required\"\nlocations = \"required\"\n",
        "reach = \"locations\"\norganization = \"required\"\n",
        &[
            r#"21:8: roles.lead.locations: With reach = "locations", a holder without locations would reach nobody. Write locations = "required"."#,
        ],
    ),
    (
        r#""users.list", "users.edit""#,
        r#""users.list", "users.edti""#,
        &[
            r#"27:22: roles.lead.may[1]: "users.edti" is not a permission. Did you mean "users.edit"?"#,
        ],
    ),
    (
        r#""users.list", "users.edit""#,
        r#""users.list", "accounts.*", "users.list""#,
        &[
            r#"27:22: roles.lead.may[1]: "accounts.*" is not a permission. Remove it, or use one of: users.list, users.create, users.edit, users.assign-role, users.deactivate, users.archive, users.delete, users.import, users.export, users.send-link, users.end-sessions, organizations.list, organizations.manage, providers.list, providers.manage, audit.read, mailbox.read."#,
            r#"27:36: roles.lead.may[2]: "users.list" stands in this list twice. Remove one of the two."#,
        ],
    ),
    (
        r#""users.list", "users.edit""#,
        r#""users.*", "account""#,
        &[r#"27:19: roles.lead.may[1]: Everybody has "account" in every product. Remove it."#],
    ),
    (
        r#""users.list", "users.edit""#,
        r#""users.list", "providers.list""#,
        &[
            r#"27:22: roles.lead.may[1]: "providers.list" means nothing here: this product has none of them. Remove it, or add to scopes what it is about."#,
        ],
    ),
    (
        r#""users.list", "users.edit""#,
        r#""users.list", "mailbox.read""#,
        &[
            "27:7: roles.lead.may: mailbox.read shows everybody's sign-in links. Leave it to site administrators.",
        ],
    ),
    (
        r#"manages = ["clerk"]"#,
        r#"manages = ["clark"]"#,
        &[
            r#"28:12: roles.lead.manages[0]: "clark" is not a role of this file. Did you mean "clerk"?"#,
        ],
    ),
    (
        r#"manages = ["clerk"]"#,
        r#"manages = ["clerk", "owner"]"#,
        &[
            r#"28:21: roles.lead.manages[1]: "owner" is a site administrator and "lead" is not. Remove it."#,
        ],
    ),
    (
        r#"manages = ["clerk"]"#,
        r#"manages = ["clerk", "lead"]"#,
        &[
            "28:21: roles.lead.manages[1]: Only a site administrator manages people of the same role. Remove it.",
        ],
    ),
    (
        r#"manages = ["clerk"]"#,
        r#"manages = "clerk""#,
        &["28:11: roles.lead.manages: This is a text, not a list of texts. Write a list of texts."],
    ),
    (
        r#"manages = ["owner", "lead", "clerk"]"#,
        r#"manages = ["owner", "lead"]"#,
        &[
            r#"18:11: roles.owner.manages: A site administrator manages every role, and "clerk" is not here. Add "clerk"."#,
            r#"18:21: roles.owner.manages[1]: "lead" manages "clerk", which "owner" does not. Remove it, or add "clerk" here."#,
        ],
    ),
    (
        "may = [\"*\"]\n",
        "may = [\"users.list\"]\n",
        &[
            r#"18:21: roles.owner.manages[1]: "lead" may users.edit, which "owner" may not. Remove it, or give "owner" the same rights."#,
        ],
    ),
    (
        r#"reach = "everything""#,
        r#"reach = "own""#,
        &[
            r#"16:9: roles.owner.reach: A site administrator reaches everything. Write reach = "everything", or remove site_administrator."#,
            r#"18:21: roles.owner.manages[1]: "lead" has reach = "locations", which goes beyond the "own" of "owner". Remove it, or narrow the reach of "lead"."#,
        ],
    ),
    (
        "site_administrator = true\n",
        "",
        &[
            "13:2: roles: No role is a site administrator, so nobody could repair the site. Write site_administrator = true in the role that may do everything.",
            "17:7: roles.owner.may: mailbox.read shows everybody's sign-in links. Leave it to site administrators.",
            "18:12: roles.owner.manages[0]: Only a site administrator manages people of the same role. Remove it.",
        ],
    ),
    (
        "summary = \"Sells\"\nreach = \"own\"\n",
        "summary = \"Sells\"\nreach = \"everything\"\n",
        &[
            r#"28:12: roles.lead.manages[0]: "clerk" has reach = "everything", which goes beyond the "locations" of "lead". Remove it, or narrow the reach of "clerk"."#,
        ],
    ),
    (
        "reach = \"own\"\norganization = \"required\"\nlocations = \"required\"\n",
        "reach = \"own\"\n",
        &[
            r#"28:12: roles.lead.manages[0]: Holders of "clerk" have no locations, so this role never reaches them. Remove it, or write locations = "required" in "clerk"."#,
        ],
    ),
    (
        "summary = \"Sells\"\nreach = \"own\"\n",
        "summary = \"Sells\"\nreach = \"locations\"\nmanages = [\"lead\"]\n",
        &[
            r#"28:12: roles.lead.manages[0]: "clerk" manages "lead", which "lead" does not. Remove it, or add "lead" here."#,
            r#"35:12: roles.clerk.manages[0]: "lead" may users.list, users.edit, which "clerk" may not. Remove it, or give "clerk" the same rights."#,
        ],
    ),
    (
        "[roles.clerk]\n",
        "[roles.shop_clerk]\n",
        &[
            r#"18:29: roles.owner.manages[2]: "clerk" is not a role of this file. Remove it, or use one of: owner, lead, shop_clerk."#,
            r#"28:12: roles.lead.manages[0]: "clerk" is not a role of this file. Remove it, or use one of: owner, lead, shop_clerk."#,
            r#"31:8: roles.shop_clerk: "shop_clerk" is not a role key. Use up to 40 lower-case letters and digits, joined by hyphens."#,
        ],
    ),
];

#[test]
fn each_mistake_is_told_with_its_place_and_its_remedy() {
    each_is_told(CASES);
}
