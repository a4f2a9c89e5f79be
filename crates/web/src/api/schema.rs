//! Pieces of JSON Schema that many endpoints share.

use rollcall_core::directory::MOST_ROWS;
use serde_json::{Value as Json, json};

use crate::api::endpoint::Parameter;
use crate::api::parameters::USUAL_LIMIT;

/// A schema of the document's own list.
pub(super) fn named(name: &str) -> Json {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// A closed object: these members, of which these are always there.
#[expect(clippy::needless_pass_by_value, reason = "callers build it in place")]
pub(super) fn object(properties: Json, required: &[&str]) -> Json {
    let mut schema =
        json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    schema
}

/// A closed object of an answer: all its members are always there.
pub(super) fn whole(properties: Json) -> Json {
    let names: Vec<String> =
        properties.as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default();
    let mut schema = object(properties, &[]);
    schema["required"] = names.into();
    schema
}

/// A list.
#[expect(clippy::needless_pass_by_value, reason = "callers build it in place")]
pub(super) fn list(items: Json) -> Json {
    json!({ "type": "array", "items": items })
}

/// A text, with what it means.
pub(super) fn text(description: &str) -> Json {
    json!({ "type": "string", "description": description })
}

/// An id with this mark.
pub(super) fn id(mark: &str, description: &str) -> Json {
    json!({
        "type": "string",
        "pattern": format!("^{mark}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$"),
        "description": description,
        "examples": [format!("{mark}_01kfzq3v9ae5r8tme0v5g4c2xd")],
    })
}

/// A time, or null.
pub(super) fn time(description: &str) -> Json {
    json!({ "type": ["string", "null"], "format": "date-time", "description": description })
}

/// One of these words.
pub(super) fn words<'a>(words: impl IntoIterator<Item = &'a str>, description: &str) -> Json {
    let words: Vec<&str> = words.into_iter().collect();
    json!({ "type": "string", "enum": words, "description": description })
}

/// The same, or null.
pub(super) fn or_null(mut schema: Json) -> Json {
    match schema.get("type") {
        Some(Json::String(kind)) => {
            schema["type"] = json!([kind, "null"]);
            if let Some(words) = schema.get_mut("enum").and_then(Json::as_array_mut) {
                words.push(Json::Null);
            }
            schema
        }
        _ => json!({ "anyOf": [schema, { "type": "null" }] }),
    }
}

/// A page of a list whose items are these.
pub(super) fn page(items: Json) -> Json {
    whole(json!({ "items": list(items), "next_cursor": next_cursor() }))
}

/// A page of a list that is counted.
pub(super) fn counted_page(items: Json) -> Json {
    whole(json!({
        "items": list(items),
        "next_cursor": next_cursor(),
        "total": { "type": "integer", "description": "How many match in all." },
        "total_is_capped": {
            "type": "boolean",
            "description": "Whether there are more than `total`: counting stops at 10,000.",
        },
    }))
}

fn next_cursor() -> Json {
    json!({
        "type": ["string", "null"],
        "description": "Send it as `cursor` for the next page; null on the last. The header Link has the whole address.",
    })
}

/// The parameters by which a list is paged.
pub(super) fn paging() -> [Parameter; 2] {
    [
        Parameter::new(
            "limit",
            |_| json!({ "type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": USUAL_LIMIT }),
            "How many items to answer at most.",
        ),
        Parameter::new(
            "cursor",
            |_| json!({ "type": "string" }),
            "Where to continue: `next_cursor` of the page before, with everything else unchanged.",
        ),
    ]
}
