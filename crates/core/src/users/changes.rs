//! Before → after, field by field, as events keep it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use crate::blueprint::FieldKey;
use crate::directory::Change;
use crate::users::{Place, User};

/// The fields of a new person.
pub(super) fn draft_changes(user: &User) -> Vec<Change> {
    let empty = Fields::default();
    empty.changes_to(&Fields::of(user))
}

/// The fields in which two states of a person differ.
pub(crate) fn changes_between(before: &User, after: &User) -> Vec<Change> {
    Fields::of(before).changes_to(&Fields::of(after))
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

    fn changes_to(&self, after: &Self) -> Vec<Change> {
        let names: BTreeSet<&String> = self.0.keys().chain(after.0.keys()).collect();
        let value = |fields: &Self, name: &String| fields.0.get(name).cloned().unwrap_or_default();
        names
            .into_iter()
            .map(|name| Change::of(name.clone(), value(self, name), value(after, name)))
            .filter(|change| change.before != change.after)
            .collect()
    }
}

fn attribute(key: &FieldKey) -> String {
    format!("attributes.{key}")
}
