//! A location as the API shows it, and the one member that can be sent.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use rollcall_core::organizations::{Location, LocationDraft, LocationInput};
use serde_json::{Value, json};

use crate::api::body::Fields;
use crate::api::if_match::etag;
use crate::api::refuse::{Refused, together};
use crate::api::schema::{id, text, time, whole};

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
pub(super) fn answer(status: StatusCode, location: &Location, body: Value) -> Response {
    (status, [(header::ETAG, etag(location.version))], Json(body)).into_response()
}

/// Reads a new or another name.
pub(super) fn read(mut fields: Fields) -> Result<LocationDraft, Refused> {
    let input = LocationInput { name: fields.text("name") };
    let (wrong, draft) = (fields.finish(), LocationDraft::parse(&input));
    match draft {
        Ok(draft) if wrong.is_empty() => Ok(draft),
        draft => Err(together(wrong, draft.err().unwrap_or_default()).into()),
    }
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
