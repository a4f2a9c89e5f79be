//! What a field was and is, piece by piece: pieces lead to what they name, where that is still there.

use rollcall_core::audit::Named;
use rollcall_core::blueprint::{Blueprint, FieldKind, RoleKey};
use rollcall_core::directory::Change;
use serde_json::Value as Json;

use crate::console::routes;
use crate::words;

/// A field before and after.
#[derive(Debug, Clone)]
pub struct FieldChange {
    /// What people call the field.
    pub label: String,
    /// What stood in it; nothing where it was blank.
    pub before: Vec<Piece>,
    /// What stands in it.
    pub after: Vec<Piece>,
}

/// One thing of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its words.
    pub text: String,
    /// Its page, where it has one that may be opened.
    pub href: Option<String>,
}

impl Piece {
    /// Words that lead nowhere.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None }
    }
}

impl FieldChange {
    /// A change of plain words.
    pub fn texts(label: &str, before: &str, after: &str) -> Self {
        let value = |text: &str| {
            if text.is_empty() { Vec::new() } else { vec![Piece::text(text)] }
        };
        Self { label: label.to_owned(), before: value(before), after: value(after) }
    }

    /// A change as an event keeps it, in the words of the blueprint.
    pub fn of(change: &Change, blueprint: &Blueprint, named: &Named) -> Self {
        let field = change.field.as_str();
        let value = |value: &Json| {
            let mut pieces = Vec::new();
            add(&mut pieces, field, value, blueprint, named);
            pieces
        };
        Self {
            label: label(field, blueprint),
            before: value(&change.before),
            after: value(&change.after),
        }
    }
}

fn label(field: &str, blueprint: &Blueprint) -> String {
    if field == "refused" { "Because".to_owned() } else { words::field_label(blueprint, field) }
}

/// Adds a value as people read it: names instead of ids and keys.
fn add(pieces: &mut Vec<Piece>, field: &str, value: &Json, blueprint: &Blueprint, named: &Named) {
    match value {
        Json::Null => {}
        Json::String(text) if text.is_empty() => {}
        Json::String(text) => pieces.push(text_of(field, text, blueprint, named)),
        Json::Array(values) => {
            for value in values {
                add(pieces, field, value, blueprint, named);
            }
        }
        Json::Object(place) => {
            let part = |key| place.get(key).and_then(Json::as_str).unwrap_or_default();
            let href = named.get(part("id")).and_then(|_| routes::of(part("id")));
            pieces.push(Piece { text: part("name").to_owned(), href });
        }
        other => pieces.push(Piece::text(other.to_string())),
    }
}

fn text_of(field: &str, text: &str, blueprint: &Blueprint, named: &Named) -> Piece {
    if let Some(name) = named.get(text) {
        return Piece { text: name.to_owned(), href: routes::of(text) };
    }
    match field {
        "role" => {
            let role = RoleKey::parse(text).and_then(|key| blueprint.role(&key));
            Piece::text(role.map_or(text, |role| role.name.as_str()))
        }
        "status" => Piece::text(words::capital(text)),
        _ => Piece::text(shown(field, text, blueprint)),
    }
}

/// A profile field's value as its kind shows it.
fn shown<'t>(field: &str, text: &'t str, blueprint: &'t Blueprint) -> &'t str {
    let of_field = |key| blueprint.fields().iter().find(|field| field.key.as_str() == key);
    match field.strip_prefix("attributes.").and_then(of_field) {
        Some(field) => field_value(&field.kind, text),
        None => text,
    }
}

/// A stored value of a profile field in words.
pub fn field_value<'t>(kind: &'t FieldKind, value: &'t str) -> &'t str {
    match kind {
        FieldKind::Choice { options } => options
            .iter()
            .find(|option| option.key == value)
            .map_or(value, |option| option.label.as_str()),
        FieldKind::Flag if value == "true" => "Yes",
        FieldKind::Flag if value == "false" => "No",
        _ => value,
    }
}
