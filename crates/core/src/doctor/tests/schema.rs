//! What the doctor looks at is all that the schema has: a new column or reference is on its list, or says why not.

use std::collections::BTreeSet;

use crate::doctor::store::{RELATIONS, TEXTS};
use crate::testing::House;

/// Folded twins: whatever stands in them stands also in a column that is looked at, but no token could be
/// recognized in it any more.
const FOLDED: &[&str] = &[
    "events.search",
    "import_rows.match_key",
    "letters.address_folded",
    "locations.name_folded",
    "organizations.name_folded",
    "organizations.search",
    "providers.search",
    "user_attributes.value_folded",
    "users.email_folded",
    "users.search",
    "users.username_folded",
];

/// The output of Argon2, which is made here and nowhere else: no text that people choose comes into it, and a hash is no
/// token. Its 43 last signs look like one, in as many rows as there are people.
const MADE: &[&str] = &["passwords.hash"];

fn schema(text: &'static str) -> BTreeSet<String> {
    House::new().rows(text).iter().map(|row| row.only().unwrap()).collect()
}

#[test]
fn every_column_of_text_is_looked_through_or_says_why_not() {
    let looked = TEXTS
        .iter()
        .flat_map(|table| table.texts.iter().map(|column| format!("{}.{column}", table.name)));
    let exempt = FOLDED.iter().chain(MADE).map(ToString::to_string);
    let known: BTreeSet<_> = looked.chain(exempt).collect();

    let kept = schema(
        "select t.name || '.' || c.name
           from sqlite_schema as t, pragma_table_info(t.name) as c
          where t.type = 'table' and t.name not like 'sqlite_%' and upper(c.type) = 'TEXT'",
    );

    assert_eq!(kept, known);
    assert!(kept.len() > 80, "{kept:?}");
}

#[test]
fn every_reference_of_the_schema_is_followed() {
    let followed = RELATIONS.iter().flat_map(|relation| {
        let pairs = relation.columns.iter().zip(relation.keys);
        pairs.map(|(column, key)| format!("{}.{column} {}.{key}", relation.table, relation.of))
    });

    let declared = schema(
        "select t.name || '.' || f.\"from\" || ' ' || f.\"table\" || '.' || f.\"to\"
           from sqlite_schema as t, pragma_foreign_key_list(t.name) as f
          where t.type = 'table'",
    );

    assert_eq!(declared, followed.collect());
}
