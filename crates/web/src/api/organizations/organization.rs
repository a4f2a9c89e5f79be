//! An organization as the API shows it, and the one member that can be sent.

use axum::response::Response;
use rollcall_core::domain::PlaceName;
use rollcall_core::organizations::{Organization, OrganizationInput};
use serde_json::{Value, json};

use crate::api::body::Fields;
use crate::api::schema::{id, object, text, time, whole};
use crate::api::version::shown;

/// The JSON of an organization.
pub(super) fn written(organization: &Organization) -> Value {
    json!({
        "id": organization.id.to_string(),
        "version": organization.version.0,
        "name": organization.name,
        "created_at": organization.created_at.to_string(),
    })
}

/// An organization, with the version in the header.
pub(super) fn answer(organization: &Organization) -> Response {
    shown(organization.version, written(organization))
}

/// Reads what was sent of an organization.
pub(super) fn read(fields: &mut Fields) -> OrganizationInput {
    OrganizationInput { name: fields.text("name") }
}

/// What can be sent of an organization or a location; of this, what must be.
pub(in crate::api) fn name_schema(required: &[&str]) -> Value {
    let mut schema = object(
        json!({ "name": {
            "type": "string",
            "maxLength": PlaceName::MAX,
            "description": "Its name, unlike any other's whatever the case.",
        } }),
        required,
    );
    schema["examples"] = json!([{ "name": "North" }]);
    schema
}

/// The schema of an organization.
pub(in crate::api) fn schema() -> Value {
    whole(properties())
}

/// The members that every answer has.
pub(super) fn properties() -> Value {
    json!({
        "id": id("org", "Never reused."),
        "version": { "type": "integer", "description": "Counts changes. The ETag is made of it." },
        "name": text("Its name."),
        "created_at": time("When it was added."),
    })
}

/// A number that is counted up to 10,000.
pub(in crate::api) fn number(description: &str) -> Value {
    json!({ "type": "integer", "description": description })
}
