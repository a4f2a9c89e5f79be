//! What fields are called.

use rollcall_core::blueprint::{Blueprint, FieldKey};

/// The label of a field, by the name that problems and events give it.
pub fn field_label(blueprint: &Blueprint, field: &str) -> String {
    let words = blueprint.words();
    if let Some(key) = field.strip_prefix("attributes.") {
        return FieldKey::parse(key)
            .and_then(|key| blueprint.field(&key))
            .map_or_else(|| key.to_owned(), |field| field.label.clone());
    }
    match field {
        "first_name" => "First name".to_owned(),
        "last_name" => "Last name".to_owned(),
        "email" => "E-mail".to_owned(),
        "confirmed_email" => "Confirmed e-mail".to_owned(),
        "username" => "Signs in with".to_owned(),
        "role" => "Role".to_owned(),
        "welcome" => "Invitation".to_owned(),
        "status" => "Status".to_owned(),
        "organization" => capital(&words.organization),
        "locations" => capital(&words.locations),
        "name" => "Name".to_owned(),
        "npi" => "NPI".to_owned(),
        "address" => "Address".to_owned(),
        "reason" => "Reason".to_owned(),
        "password" | "new_password" => "Password".to_owned(),
        "current_password" => "Current password".to_owned(),
        "session" => "Session".to_owned(),
        "days" => "Expires after (days)".to_owned(),
        other => capital(&other.replace(['_', '.'], " ")),
    }
}

/// The word at the beginning of a sentence or as a label.
pub fn capital(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}
