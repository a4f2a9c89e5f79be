//! The profile fields that the list can show as columns: those that the blueprint lists.

use std::collections::HashMap;

use rollcall_core::blueprint::{Blueprint, Field, FieldKey, FieldKind};
use rollcall_core::domain::ProviderId;
use rollcall_core::users::User;

use crate::console::components::{Choice, field_value};
use crate::console::users::profile::provider_name;
use crate::console::{Refused, Visit};

/// The chosen columns, in the order of the blueprint.
pub(super) struct ShownFields<'b> {
    fields: Vec<&'b Field>,
    providers: HashMap<ProviderId, String>,
}

impl<'b> ShownFields<'b> {
    /// The columns of these keys, with the names that their cells for these people need.
    pub(super) async fn of(
        visit: &'b Visit,
        keys: &[FieldKey],
        users: &[User],
    ) -> Result<Self, Refused> {
        let fields: Vec<&Field> = listed(visit.directory().blueprint())
            .filter(|field| keys.contains(&field.key))
            .collect();
        let mut providers = HashMap::new();
        for field in fields.iter().filter(|field| field.kind == FieldKind::Provider) {
            for value in users.iter().filter_map(|user| user.attributes.get(&field.key)) {
                if let Ok(id) = ProviderId::parse(value)
                    && !providers.contains_key(&id)
                {
                    let name = provider_name(visit, id).await?;
                    providers.insert(id, name.unwrap_or_else(|| "Hidden from you".to_owned()));
                }
            }
        }
        Ok(Self { fields, providers })
    }

    /// Their keys.
    pub(super) fn keys(&self) -> Vec<FieldKey> {
        self.fields.iter().map(|field| field.key.clone()).collect()
    }

    /// Their labels.
    pub(super) fn labels(&self) -> impl Iterator<Item = &'b str> {
        self.fields.iter().map(|field| field.label.as_str())
    }

    /// The cells of a person, each with its label.
    pub(super) fn cells(&self, user: &User) -> Vec<(String, String)> {
        let cell = |field: &&Field| {
            let value = user.attributes.get(&field.key).map_or("", String::as_str);
            let name = ProviderId::parse(value).ok().and_then(|id| self.providers.get(&id));
            let text = name.map_or_else(|| field_value(&field.kind, value), String::as_str);
            (field.label.clone(), text.to_owned())
        };
        self.fields.iter().map(cell).collect()
    }
}

/// The fields that the list offers.
pub(super) fn listed(blueprint: &Blueprint) -> impl Iterator<Item = &Field> {
    blueprint.fields().iter().filter(|field| field.listed)
}

/// The choice of columns.
pub(super) fn choices(blueprint: &Blueprint, shown: &[FieldKey]) -> Vec<Choice> {
    let choice = |field: &Field| Choice {
        chosen: shown.contains(&field.key),
        ..Choice::new(field.key.as_str(), &field.label)
    };
    listed(blueprint).map(choice).collect()
}
