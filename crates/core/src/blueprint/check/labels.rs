//! Two things that people choose between never look the same.

use super::{Notes, Parts};

pub(super) fn check(parts: &Parts<'_>, notes: &mut Notes<'_>) {
    let roles = parts.roles.iter().map(|role| (format!("roles.{}.name", role.key), &*role.name));
    distinct(roles, notes);
    let fields =
        parts.fields.iter().map(|field| (format!("fields.{}.label", field.key), &*field.label));
    distinct(fields, notes);
    distinct(parts.tabs.iter().map(|tab| (format!("tabs.{}", tab.key), &*tab.label)), notes);
    // A column of an imported file can fill one field only.
    let headings = parts.fields.iter().flat_map(|field| {
        let path = format!("fields.{}.headings", field.key);
        field.headings.iter().enumerate().map(move |(at, text)| (format!("{path}[{at}]"), &**text))
    });
    distinct(headings, notes);
}

fn distinct<'b>(labels: impl Iterator<Item = (String, &'b str)>, notes: &mut Notes<'_>) {
    let mut seen: Vec<(String, String)> = Vec::new();
    for (path, label) in labels {
        let folded = label.to_lowercase();
        if let Some((first, _)) = seen.iter().find(|(_, earlier)| *earlier == folded) {
            let message = format!("\"{label}\" is also the text of {first}.");
            notes.flaw(&path, message, "Give one of them another text.".to_owned());
        } else {
            seen.push((path, folded));
        }
    }
}
