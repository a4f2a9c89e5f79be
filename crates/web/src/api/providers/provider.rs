//! A provider as the API shows it, and the members that can be sent.

use axum::response::Response;
use rollcall_core::providers::{LONGEST_ADDRESS, LONGEST_NAME, Provider, ProviderInput};
use serde_json::{Value, json};

use crate::api::body::Fields;
use crate::api::schema::{id, object, or_null, text, time, whole};
use crate::api::version::shown;

/// The JSON of a provider.
pub(super) fn written(provider: &Provider) -> Value {
    let owner = &provider.organization;
    json!({
        "id": provider.id.to_string(),
        "version": provider.version.0,
        "name": provider.name,
        "organization": { "id": owner.id.to_string(), "name": owner.name },
        "npi": provider.npi.map(|npi| npi.to_string()),
        "address": provider.address,
        "created_at": provider.created_at.to_string(),
    })
}

/// A provider, with the version in the header.
pub(super) fn answer(provider: &Provider) -> Response {
    shown(provider.version, written(provider))
}

/// Reads what was sent of a provider.
pub(super) fn read(fields: &mut Fields) -> ProviderInput {
    ProviderInput {
        organization: fields.text("organization"),
        name: fields.text("name"),
        npi: fields.text("npi"),
        address: fields.text("address"),
    }
}

/// The schema of a provider.
pub(in crate::api) fn schema() -> Value {
    whole(properties())
}

/// The members that every answer has.
pub(super) fn properties() -> Value {
    json!({
        "id": id("prv", "Never reused."),
        "version": { "type": "integer", "description": "Counts changes. The ETag is made of it." },
        "name": text("Name, as it stands on orders."),
        "organization": whole(json!({ "id": id("org", "Whose it is."), "name": text("Its name.") })),
        "npi": or_null(text("The National Provider Identifier, ten digits.")),
        "address": or_null(text("The practice's address, several lines.")),
        "created_at": time("When it was added."),
    })
}

/// What can be sent of a provider; of these, what must be.
pub(in crate::api) fn sent_schema(required: &[&str]) -> Value {
    let mut schema = object(
        json!({
            "organization": id("org", "Whose it is."),
            "name": {
                "type": "string",
                "maxLength": LONGEST_NAME,
                "description": "Name, as it stands on orders.",
            },
            "npi": or_null(text("The National Provider Identifier, ten digits.")),
            "address": {
                "type": ["string", "null"],
                "maxLength": LONGEST_ADDRESS,
                "description": "The practice's address, several lines.",
            },
        }),
        required,
    );
    schema["examples"] = json!([{
        "organization": "org_01kfzq3v9ae5r8tme0v5g4c2xd",
        "name": "Dr. Ida Example",
        "npi": "1234567893",
    }]);
    schema
}
