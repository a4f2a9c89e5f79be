//! A user as the API shows them.

use rollcall_core::blueprint::{Blueprint, FieldKind};
use rollcall_core::domain::{Instant, UserStatus};
use rollcall_core::users::{Place, User, UserProfile};
use serde_json::{Map, Value as Json, json};

use crate::api::schema::{id, list, named, object, or_null, text, time, whole, words};

/// The states of a user.
pub(in crate::api) const STATUSES: [UserStatus; 4] =
    [UserStatus::Invited, UserStatus::Active, UserStatus::Inactive, UserStatus::Archived];

/// The JSON of a user.
pub(super) fn written(user: &User, blueprint: &Blueprint) -> Json {
    json!({
        "id": user.id.to_string(),
        "version": user.version.0,
        "status": user.status.as_str(),
        "role": user.role.as_str(),
        "first_name": user.first_name,
        "last_name": user.last_name,
        "email": user.email,
        "email_confirmed": user.is_email_confirmed(),
        "organization": user.organization.as_ref().map(place),
        "locations": user.locations.iter().map(place).collect::<Vec<_>>(),
        "attributes": attributes(user, blueprint),
        "created_at": user.created_at.to_string(),
        "accepted_at": moment(user.accepted_at),
        "invitation_ends_at": moment(user.invitation_ends),
        "archived_at": moment(user.archived_at),
        "signed_in_at": moment(user.signed_in_at),
        "last_seen_at": moment(user.seen_at),
    })
}

/// The JSON of a user with what only a single look answers.
pub(super) fn written_whole(profile: &UserProfile, blueprint: &Blueprint) -> Json {
    let mut user = written(&profile.user, blueprint);
    user["sessions"] = profile.sessions.into();
    user["tokens"] = profile.tokens.into();
    user
}

/// A time, or null.
pub(in crate::api) fn moment(at: Option<Instant>) -> Json {
    at.map_or(Json::Null, |at| at.to_string().into())
}

fn place<I: std::fmt::Display>(place: &Place<I>) -> Json {
    json!({ "id": place.id.to_string(), "name": place.name })
}

fn attributes(user: &User, blueprint: &Blueprint) -> Map<String, Json> {
    user.attributes
        .iter()
        .map(|(key, value)| {
            let is_flag = blueprint.field(key).is_some_and(|field| field.kind == FieldKind::Flag);
            let value = if is_flag { Json::Bool(value == "true") } else { value.clone().into() };
            (key.to_string(), value)
        })
        .collect()
}

/// The schema of a user in a list.
pub(in crate::api) fn schema(blueprint: &Blueprint) -> Json {
    whole(properties(blueprint))
}

/// The schema of a user on their own.
pub(in crate::api) fn whole_schema(blueprint: &Blueprint) -> Json {
    let mut all = properties(blueprint);
    all["sessions"] = json!({ "type": "integer", "description": "How many sessions are open." });
    all["tokens"] = json!({ "type": "integer", "description": "How many API tokens work." });
    whole(all)
}

fn properties(blueprint: &Blueprint) -> Json {
    let place = |mark, what: &str| whole(json!({ "id": id(mark, ""), "name": text(what) }));
    json!({
        "id": id("usr", "Never reused."),
        "version": { "type": "integer", "description": "Counts changes. The ETag is made of it." },
        "status": words(STATUSES.map(UserStatus::as_str), "Whether they can sign in."),
        "role": named("RoleKey"),
        "first_name": text("First name."),
        "last_name": text("Last name."),
        "email": text("The address as it was typed. They sign in with it."),
        "email_confirmed": json!({
            "type": "boolean",
            "description": "Whether they have confirmed this address. Password reset links go to the address confirmed last. Read-only.",
        }),
        "organization": or_null(place("org", "Its name.")),
        "locations": list(place("loc", "Its name.")),
        "attributes": attributes_schema(blueprint),
        "created_at": time("When they were added."),
        "accepted_at": time("When they accepted their invitation."),
        "invitation_ends_at": time("Until when the invitation that was sent is valid, or was; null where none is out."),
        "archived_at": time("When they were archived."),
        "signed_in_at": time("When they last signed in."),
        "last_seen_at": time("When they were last active."),
    })
}

/// The schema of the product's own fields.
pub(in crate::api) fn attributes_schema(blueprint: &Blueprint) -> Json {
    let all: Map<String, Json> = blueprint
        .fields()
        .iter()
        .map(|field| {
            let schema = match &field.kind {
                FieldKind::Text { max } => {
                    json!({ "type": "string", "maxLength": max, "description": field.label })
                }
                FieldKind::Phone => text(&format!("{}: a telephone number.", field.label)),
                FieldKind::Choice { options } => {
                    words(options.iter().map(|option| option.key.as_str()), &field.label)
                }
                FieldKind::Provider => id("prv", &field.label),
                FieldKind::Date => {
                    json!({ "type": "string", "format": "date", "description": field.label })
                }
                FieldKind::Flag => json!({ "type": "boolean", "description": field.label }),
            };
            (field.key.to_string(), schema)
        })
        .collect();
    object(all.into(), &[])
}
