//! Before → after, field by field, as events keep it.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::blueprint::FieldKey;
use crate::directory::Change;
use crate::users::{Place, User};

/// The fields of a new person.
pub(super) fn draft_changes(user: &User) -> Vec<Change> {
    Fields::default().changes_to(Fields::of(user))
}

/// The fields in which two states of a person differ.
pub(crate) fn changes_between(before: &User, after: &User) -> Vec<Change> {
    Fields::of(before).changes_to(Fields::of(after))
}

#[derive(Default)]
struct Fields(BTreeMap<String, Json>);

impl Fields {
    fn of(user: &User) -> Self {
        let mut fields = BTreeMap::from([
            ("first_name".to_owned(), json!(user.first_name)),
            ("last_name".to_owned(), json!(user.last_name)),
            ("email".to_owned(), json!(user.email)),
            ("role".to_owned(), json!(user.role.as_str())),
        ]);
        if let Some(organization) = &user.organization {
            fields.insert("organization".to_owned(), organization.into());
        }
        if !user.locations.is_empty() {
            let mut locations: Vec<&Place<_>> = user.locations.iter().collect();
            locations.sort_by_key(|location| location.id);
            let list = locations.into_iter().map(Json::from).collect();
            fields.insert("locations".to_owned(), Json::Array(list));
        }
        fields.extend(user.attributes.iter().map(|(key, value)| (attribute(key), json!(value))));
        Self(fields)
    }

    fn changes_to(self, after: Self) -> Vec<Change> {
        let mut changes: BTreeMap<String, (Json, Json)> =
            self.0.into_iter().map(|(name, before)| (name, (before, Json::Null))).collect();
        for (name, after) in after.0 {
            changes.entry(name).or_default().1 = after;
        }
        changes
            .into_iter()
            .filter(|(_, (before, after))| before != after)
            .map(|(name, (before, after))| Change::of(name, before, after))
            .collect()
    }
}

fn attribute(key: &FieldKey) -> String {
    format!("attributes.{key}")
}
