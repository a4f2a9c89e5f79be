//! The headers that an endpoint reads, beside `Authorization` and `Content-Type`.

use serde_json::{Value as Json, json};

use crate::api::endpoint::Endpoint;
use crate::api::once;

/// A header of a request.
pub(in crate::api) struct Header {
    /// Its name.
    pub(in crate::api) name: &'static str,
    /// What it does.
    pub(in crate::api) text: &'static str,
    /// A value, with what belongs to it.
    pub(in crate::api) example: &'static str,
    /// What it looks like.
    pub(super) schema: Json,
    /// Whether the endpoint asks for it.
    pub(in crate::api) is_required: bool,
}

/// What `If-Match` does.
const IF_MATCH: &str = "The ETag that you have seen: the change is made only if nobody has changed it since. Optional.";

/// What `Idempotency-Key` does.
const KEY: &str = "A text of your own in quotes, such as a UUID, that is new for each thing to be made. Send the \
    same request with the same key again when no answer came: it answers what the first one did, with \
    `Idempotency-Replayed: true`, and nothing is made twice. A key is kept for 24 hours, for your token alone, and \
    is free again when nothing was made.";

/// Those of an endpoint.
pub(in crate::api) fn headers(endpoint: &Endpoint) -> Vec<Header> {
    let mut headers = Vec::new();
    if endpoint.looks_at_version {
        headers.push(Header {
            name: "If-Match",
            text: IF_MATCH,
            example: "\"3\"",
            schema: json!({ "type": "string", "pattern": "^(\\*|\"[!#-~]*\")$" }),
            is_required: false,
        });
    }
    if endpoint.makes_something() {
        headers.push(Header {
            name: once::IDEMPOTENCY_KEY,
            text: KEY,
            example: "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"",
            schema: json!({ "type": "string", "pattern": once::PATTERN }),
            is_required: true,
        });
    }
    headers
}
