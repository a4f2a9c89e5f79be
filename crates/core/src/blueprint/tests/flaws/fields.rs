//! What profile fields and tabs get wrong.

use super::{Case, each_is_told};

const CASES: &[Case] = &[
    (
        r#"contact = "Contact""#,
        r#"contact = "General""#,
        &[
            r#"6:11: tabs.contact: "General" is also the text of tabs.general. Give one of them another text."#,
        ],
    ),
    (
        "[fields.phone]",
        "[fields.email]",
        &[
            r#"8:9: fields.email: "email" is built in: every user has it. Choose another key."#,
            r#"29:20: roles.lead.fields.phone: "phone" is not a field of this file. Remove it, or use one of: email."#,
        ],
    ),
    (
        "[fields.phone]",
        "[fields.officePhone]",
        &[
            r#"8:9: fields.officePhone: "officePhone" is not a field key. Use up to 40 lower-case letters and digits, joined by underscores."#,
            r#"29:20: roles.lead.fields.phone: "phone" is not a field of this file. Remove it, or use one of: officePhone."#,
        ],
    ),
    (
        r#"kind = "phone""#,
        r#"kind = "telephone""#,
        &[
            r#"10:8: fields.phone.kind: "telephone" is not a kind of field. Use one of: text, phone, choice, provider, date, flag."#,
        ],
    ),
    (
        r#"kind = "phone""#,
        "kind = \"phone\"\nmax = 20",
        &[r#"11:7: fields.phone.max: A phone field has no max. Remove it, or use kind = "text"."#],
    ),
    (
        r#"kind = "phone""#,
        "kind = \"text\"\nmax = 0",
        &["11:7: fields.phone.max: 0 is out of range. Use a number from 1 to 2000."],
    ),
    (
        r#"kind = "phone""#,
        r#"kind = "choice""#,
        &[
            r#"8:9: fields.phone.options: A choice field needs options. Add options = { day = "Day", night = "Night" }."#,
        ],
    ),
    (
        r#"kind = "phone""#,
        "kind = \"flag\"\nsearchable = true",
        &[
            "11:14: fields.phone.searchable: The search looks into text, and this is a flag. Remove searchable: the list can be filtered by this field.",
            r#"30:20: roles.lead.fields.phone: A flag is yes or no and cannot be required. Write "optional"."#,
        ],
    ),
    (
        r#"kind = "phone""#,
        r#"kind = "provider""#,
        &[
            r#"10:8: fields.phone.kind: This product has no providers. Add "providers" to scopes, or use another kind."#,
        ],
    ),
    (
        r#"tab = "contact""#,
        r#"tab = "contakt""#,
        &[
            r#"11:7: fields.phone.tab: "contakt" is not a tab of this file. Did you mean "contact"?"#,
        ],
    ),
    (
        r#"tab = "contact""#,
        "tab = \"contact\"\nlisted = \"yes\"",
        &["12:10: fields.phone.listed: This is a text, not true or false. Write true or false."],
    ),
    (
        r#"tab = "contact""#,
        "tab = \"contact\"\n\n[fields.pager]\nlabel = \"phone\"\nkind = \"phone\"",
        &[
            r#"13:9: fields.pager: No role has this field. Add it to the fields of a role: fields = { pager = "optional" }."#,
            r#"14:9: fields.pager.label: "phone" is also the text of fields.phone.label. Give one of them another text."#,
        ],
    ),
    (
        "fields = { phone = \"required\" }\n",
        "",
        &[
            r#"8:9: fields.phone: No role has this field. Add it to the fields of a role: fields = { phone = "optional" }."#,
        ],
    ),
    (
        r#"fields = { phone = "required" }"#,
        r#"fields = { phone = "needed" }"#,
        &[
            r#"29:20: roles.lead.fields.phone: "needed" is not a requirement. Use one of: required, optional, absent."#,
        ],
    ),
    (
        r#"fields = { phone = "required" }"#,
        r#"fields = { phone = "required", pager = "optional" }"#,
        &[
            r#"29:40: roles.lead.fields.pager: "pager" is not a field of this file. Remove it, or use one of: phone."#,
        ],
    ),
    (
        "kind = \"phone\"\n",
        "",
        &[
            r#"8:9: fields.phone.kind: "kind" is missing. Add it with one of: text, phone, choice, provider, date, flag."#,
        ],
    ),
];

#[test]
fn each_mistake_is_told_with_its_place_and_its_remedy() {
    each_is_told(CASES);
}
