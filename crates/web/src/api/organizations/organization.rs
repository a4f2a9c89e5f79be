//! An organization as the API shows it, and the one member that can be sent.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use rollcall_core::domain::PlaceName;
use rollcall_core::organizations::{Organization, OrganizationDraft, OrganizationInput};
use serde_json::{Value, json};

use crate::api::body::Fields;
use crate::api::if_match::etag;
use crate::api::refuse::{Refused, together};
use crate::api::schema::{id, object, text, time, whole};

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
pub(super) fn answer(status: StatusCode, organization: &Organization, more: Value) -> Response {
    let mut body = written(organization);
    if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
        body.extend(more);
    }
    (status, [(header::ETAG, etag(organization.version))], Json(body)).into_response()
}

/// Reads a new or another name.
pub(super) fn read(mut fields: Fields) -> Result<OrganizationDraft, Refused> {
    let input = OrganizationInput { name: fields.text("name") };
    let (wrong, draft) = (fields.finish(), OrganizationDraft::parse(&input));
    match draft {
        Ok(draft) if wrong.is_empty() => Ok(draft),
        draft => Err(together(wrong, draft.err().unwrap_or_default()).into()),
    }
}

/// What can be sent of an organization or a location.
pub(in crate::api) fn name_schema() -> Value {
    let mut schema = object(
        json!({ "name": {
            "type": "string",
            "maxLength": PlaceName::MAX,
            "description": "Its name, unlike any other's whatever the case.",
        } }),
        &["name"],
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
