//! An example of what fits a schema, made from the schema itself so that it cannot be wrong for long.

use rollcall_core::blueprint::Blueprint;
use serde_json::{Map, Value as Json, json};

use crate::api::document::schemas::resolved;

/// An example. The schema's own first; otherwise every member, each with its own.
pub(in crate::api) fn of(schema: &Json, blueprint: &Blueprint) -> Json {
    named("", schema, blueprint)
}

fn named(name: &str, schema: &Json, blueprint: &Blueprint) -> Json {
    let schema = resolved(schema, blueprint);
    if let Some(example) = schema.pointer("/examples/0") {
        return example.clone();
    }
    if let Some(word) = schema.pointer("/enum/0") {
        return word.clone();
    }
    if let Some(first) = schema.pointer("/anyOf/0") {
        return named(name, first, blueprint);
    }
    match kind(&schema) {
        "object" => {
            let members = schema.get("properties").and_then(Json::as_object);
            let members = members.into_iter().flatten();
            let all: Map<String, Json> = members
                .map(|(name, schema)| (name.clone(), named(name, schema, blueprint)))
                .collect();
            Json::Object(all)
        }
        "array" => {
            let items = schema.get("items").cloned().unwrap_or_default();
            json!([named(name, &items, blueprint)])
        }
        "integer" => 3.into(),
        "boolean" => false.into(),
        "string" => match schema.get("format").and_then(Json::as_str) {
            Some("date-time") => "2026-11-23T09:00:00Z".into(),
            Some("date") => "2026-11-23".into(),
            _ => text(name).into(),
        },
        _ => Json::Null,
    }
}

/// The type, without the `null` beside it.
fn kind(schema: &Json) -> &str {
    match schema.get("type") {
        Some(Json::String(kind)) => kind,
        Some(Json::Array(kinds)) => kinds.first().and_then(Json::as_str).unwrap_or_default(),
        _ => "",
    }
}

fn text(name: &str) -> &'static str {
    match name {
        "first_name" => "Bo",
        "last_name" => "Example",
        "email" => "bo@example.org",
        "name" => "North",
        "npi" => "1234567893",
        "phone" | "mobile" => "+1 415 555 0132",
        "next_cursor" => "eyJzIjoibmFtZSJ9",
        "file" => "people.csv",
        _ => "…",
    }
}
