//! The members of an object as rows that people read: each by its way from the top, with what it is.

use rollcall_core::blueprint::Blueprint;
use serde_json::Value as Json;

use crate::api::document::resolved;

/// One member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    /// Its way from the top: `items[].organization.name`.
    pub(super) name: String,
    /// What it is, in a word or two.
    pub(super) kind: String,
    /// Whether it is always there, or must be.
    pub(super) is_required: bool,
    /// What it means.
    pub(super) text: String,
    /// The words that it can be.
    pub(super) words: Vec<String>,
}

/// The members of a schema, those of objects within them included.
pub(super) fn members(schema: &Json, blueprint: &Blueprint) -> Vec<Member> {
    let mut members = Vec::new();
    collect("", schema, blueprint, &mut members);
    members
}

/// What a schema takes, in a word or two.
pub(super) fn kind(schema: &Json, blueprint: &Blueprint) -> String {
    let schema = without_null(&resolved(schema, blueprint));
    let format = schema.get("format").and_then(Json::as_str);
    let mark = schema.get("pattern").and_then(Json::as_str).and_then(|pattern| pattern.get(1..5));
    let mark = mark.filter(|mark| mark.ends_with('_'));
    match (type_of(&schema), format, mark) {
        ("string", Some("date-time"), _) => "time".to_owned(),
        ("string", Some("date"), _) => "date".to_owned(),
        ("string", _, Some(mark)) => format!("id {mark}…"),
        ("string", ..) => "text".to_owned(),
        ("integer", ..) => "number".to_owned(),
        ("boolean", ..) => "true or false".to_owned(),
        ("array", ..) => {
            let items = schema.get("items").cloned().unwrap_or_default();
            format!("list of {}", kind(&items, blueprint))
        }
        ("object", ..) => "object".to_owned(),
        _ => "value".to_owned(),
    }
}

/// The words that a schema can be.
pub(super) fn words(schema: &Json, blueprint: &Blueprint) -> Vec<String> {
    let schema = without_null(&resolved(schema, blueprint));
    let words = schema.get("enum").and_then(Json::as_array).into_iter().flatten();
    words.filter_map(Json::as_str).map(str::to_owned).collect()
}

fn collect(path: &str, schema: &Json, blueprint: &Blueprint, members: &mut Vec<Member>) {
    let schema = without_null(&resolved(schema, blueprint));
    if type_of(&schema) == "array" {
        let items = schema.get("items").cloned().unwrap_or_default();
        collect(&format!("{path}[]"), &items, blueprint, members);
        return;
    }
    let required: Vec<&str> = schema
        .get("required")
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .collect();
    let properties = schema.get("properties").and_then(Json::as_object);
    for (name, member) in properties.into_iter().flatten() {
        let way = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let kind = kind(member, blueprint);
        members.push(Member {
            kind: if is_nullable(member) { format!("{kind} or null") } else { kind },
            is_required: required.contains(&name.as_str()),
            text: text(member, blueprint),
            words: words(member, blueprint),
            name: way.clone(),
        });
        collect(&way, member, blueprint, members);
    }
}

fn text(schema: &Json, blueprint: &Blueprint) -> String {
    let own = schema.get("description").and_then(Json::as_str).unwrap_or_default();
    if own.is_empty() {
        let resolved = without_null(&resolved(schema, blueprint));
        return resolved.get("description").and_then(Json::as_str).unwrap_or_default().to_owned();
    }
    own.to_owned()
}

fn type_of(schema: &Json) -> &str {
    schema.get("type").and_then(Json::as_str).unwrap_or_default()
}

fn is_nullable(schema: &Json) -> bool {
    schema.get("anyOf").is_some() || schema.pointer("/type/0").is_some()
}

/// The same without the `null` that it may also be.
fn without_null(schema: &Json) -> Json {
    if let Some(first) = schema.pointer("/anyOf/0") {
        return first.clone();
    }
    let mut schema = schema.clone();
    if let Some(first) = schema.pointer("/type/0").cloned() {
        schema["type"] = first;
    }
    schema
}
