//! Fields that could never be filled, found or required.

use super::{Notes, Parts};
use crate::blueprint::{FieldKind, Requirement};

pub(super) fn check(parts: &Parts<'_>, notes: &mut Notes<'_>) {
    for field in parts.fields {
        let path = format!("fields.{}", field.key);
        if field.kind == FieldKind::Provider && !parts.scopes.providers() {
            notes.flaw(
                &format!("{path}.kind"),
                "This product has no providers.".to_owned(),
                "Add \"providers\" to scopes, or use another kind.".to_owned(),
            );
        }
        let is_text = matches!(field.kind, FieldKind::Text { .. } | FieldKind::Phone);
        if field.searchable && !is_text {
            notes.flaw(
                &format!("{path}.searchable"),
                format!("The search looks into text, and this is a {}.", field.kind.name()),
                "Remove searchable: the list can be filtered by this field.".to_owned(),
            );
        }
    }
    flags_are_never_required(parts, notes);
}

/// "No" is an answer, so requiring a flag says nothing, or wrongly that it must be "yes".
fn flags_are_never_required(parts: &Parts<'_>, notes: &mut Notes<'_>) {
    for role in parts.roles {
        for field in parts.fields.iter().filter(|field| field.kind == FieldKind::Flag) {
            if role.field_use(&field.key) == Some(Requirement::Required) {
                notes.flaw(
                    &format!("roles.{}.fields.{}", role.key, field.key),
                    "A flag is yes or no and cannot be required.".to_owned(),
                    "Write \"optional\".".to_owned(),
                );
            }
        }
    }
}

pub(super) fn check_that_each_is_used(parts: &Parts<'_>, notes: &mut Notes<'_>) {
    for field in parts.fields {
        if parts.roles.iter().all(|role| role.field_use(&field.key).is_none()) {
            notes.flaw(
                &format!("fields.{}", field.key),
                "No role has this field.".to_owned(),
                format!(
                    "Add it to the fields of a role: fields = {{ {} = \"optional\" }}.",
                    field.key
                ),
            );
        }
    }
}
