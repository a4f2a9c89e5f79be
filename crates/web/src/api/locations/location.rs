//! A location as the API shows it, and the one member that can be sent.

use axum::response::Response;
use rollcall_core::organizations::{Location, LocationInput};
use serde_json::{Value, json};

use crate::api::body::Fields;
use crate::api::schema::{id, text, time, whole};
use crate::api::version::shown;

/// The JSON of a location.
pub(super) fn written(location: &Location) -> Value {
    let owner = &location.organization;
    json!({
        "id": location.id.to_string(),
        "version": location.version.0,
        "name": location.name,
        "organization": { "id": owner.id.to_string(), "name": owner.name },
        "created_at": location.created_at.to_string(),
    })
}

/// A location, with the version in the header.
pub(super) fn answer(location: &Location) -> Response {
    shown(location.version, written(location))
}

/// Reads what was sent of a location.
pub(super) fn read(fields: &mut Fields) -> LocationInput {
    LocationInput { name: fields.text("name") }
}

/// The schema of a location.
pub(in crate::api) fn schema() -> Value {
    whole(properties())
}

/// The members that every answer has.
pub(super) fn properties() -> Value {
    json!({
        "id": id("loc", "Never reused."),
        "version": { "type": "integer", "description": "Counts changes. The ETag is made of it." },
        "name": text("Its name."),
        "organization": whole(json!({
            "id": id("org", "Whose it is; it never moves to another."),
            "name": text("Its name."),
        })),
        "created_at": time("When it was added."),
    })
}
