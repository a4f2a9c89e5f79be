//! A person in the body of a request: the members that can be set, and no others (attack D01).

use rollcall_core::blueprint::{Blueprint, FieldKey, FieldKind, Requirement};
use rollcall_core::users::{PersonInput, User};
use serde_json::{Value as Json, json};

use crate::api::body::Fields;
use crate::api::schema::{id, named, object, or_null, text};
use crate::api::users::user::attributes_schema;

/// Reads what was sent of a person; what was not sent stays `None`.
pub(super) fn read(fields: &mut Fields, blueprint: &Blueprint) -> PersonInput {
    PersonInput {
        first_name: fields.text("first_name"),
        last_name: fields.text("last_name"),
        email: fields.text("email"),
        role: fields.text("role"),
        organization: fields.text("organization"),
        locations: fields.texts("locations"),
        attributes: attributes(fields, blueprint),
    }
}

fn attributes(fields: &mut Fields, blueprint: &Blueprint) -> Vec<(String, String)> {
    let Some(mut sent) = fields.object("attributes") else { return Vec::new() };
    let mut attributes = Vec::new();
    for name in sent.names() {
        let Some(field) = FieldKey::parse(&name).and_then(|key| blueprint.field(&key)) else {
            continue;
        };
        let value = match field.kind {
            // `null` clears a flag as it clears a text.
            FieldKind::Flag if !sent.is_null(&name) => {
                sent.flag(&name).map(|flag| flag.to_string())
            }
            _ => sent.text(&name),
        };
        attributes.extend(value.map(|value| (name, value)));
    }
    fields.finish_within(sent);
    attributes
}

/// What a patch makes of a person. Another role drops what it does not have, unless that was sent.
pub(super) fn patched(user: &User, patch: &PersonInput, blueprint: &Blueprint) -> PersonInput {
    let stored = |sent: &Option<String>, stored: &str| {
        Some(sent.clone().unwrap_or_else(|| stored.to_owned()))
    };
    let role = blueprint.roles().iter().find(|role| {
        let wanted = patch.role.as_deref().unwrap_or(user.role.as_str());
        role.key.as_str() == wanted
    });
    let has = |need: Option<Requirement>| need != Some(Requirement::Absent);
    let organization = user
        .organization_id()
        .filter(|_| has(role.map(|role| role.needs_organization)))
        .map(|id| id.to_string());
    let mut locations: Vec<String> = user.location_ids().iter().map(ToString::to_string).collect();
    // Another organization has other locations.
    let moves = patch.organization.is_some() && patch.organization != organization;
    if moves || !has(role.map(|role| role.needs_locations)) {
        locations.clear();
    }
    let mut attributes = patch.attributes.clone();
    for (key, value) in &user.attributes {
        let is_sent = attributes.iter().any(|(sent, _)| sent == key.as_str());
        let need = role.map_or(Some(Requirement::Optional), |role| role.field_use(key));
        if !is_sent && need.is_some_and(|need| need != Requirement::Absent) {
            attributes.push((key.to_string(), value.clone()));
        }
    }
    PersonInput {
        first_name: stored(&patch.first_name, &user.first_name),
        last_name: stored(&patch.last_name, &user.last_name),
        email: stored(&patch.email, &user.email),
        role: stored(&patch.role, user.role.as_str()),
        organization: patch.organization.clone().or(organization),
        locations: Some(patch.locations.clone().unwrap_or(locations)),
        attributes,
    }
}

/// The members of a new person.
pub(super) fn properties(blueprint: &Blueprint) -> Json {
    json!({
        "first_name": text("First name."),
        "last_name": text("Last name."),
        "email": text("Their address. E-mails go there, and they sign in with it."),
        "role": named("RoleKey"),
        "organization": or_null(id("org", "Where they belong; see the role's `needs`.")),
        "locations": {
            "type": "array",
            "items": id("loc", "A location."),
            "description": "Where they work; see the role's `needs`.",
        },
        "attributes": attributes_schema(blueprint),
    })
}

/// The members of a patch: `null` clears.
pub(in crate::api) fn patch_schema(blueprint: &Blueprint) -> Json {
    let mut members = properties(blueprint);
    if let Some(attributes) =
        members.pointer_mut("/attributes/properties").and_then(Json::as_object_mut)
    {
        for schema in attributes.values_mut() {
            *schema = or_null(schema.take());
        }
    }
    let mut schema = object(members, &[]);
    schema["examples"] = json!([{ "last_name": "Example" }]);
    schema
}
