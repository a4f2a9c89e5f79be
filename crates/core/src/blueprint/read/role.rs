//! Reads `[roles.…]`.

use std::collections::{BTreeMap, BTreeSet};

use super::notes::Notes;
use super::permissions::permissions;
use super::section::{Entry, Section};
use crate::blueprint::{FieldKey, ReachKind, Requirement, Role, RoleKey, Scopes};

/// The keys of a role.
pub(super) const KEYS: &[&str] = &[
    "name",
    "plural",
    "summary",
    "can",
    "cannot",
    "reach",
    "may",
    "manages",
    "organization",
    "locations",
    "fields",
    "site_administrator",
];

/// A role as far as it could be read: `None` when something that the rules need is wrong.
pub(super) fn role(entry: &Entry<'_>, scopes: &Scopes, notes: &mut Notes<'_>) -> Option<Role> {
    let section = Section::of(entry, "a role", Some(KEYS), notes)?;
    let before = notes.count();
    let key = RoleKey::parse(entry.key);
    if key.is_none() {
        notes.flaw(
            &entry.path,
            format!("\"{}\" is not a role key.", entry.key),
            "Use up to 40 lower-case letters and digits, joined by hyphens.".to_owned(),
        );
    }
    let name = section.text("name", "Client Admin", notes);
    let plural = section
        .text_if_any("plural", notes)
        .or_else(|| name.as_ref().map(|name| format!("{name}s")));
    let role = Role {
        summary: section.text("summary", "Manages the users of chosen locations", notes)?,
        can: phrases(&section, "can", notes),
        cannot: phrases(&section, "cannot", notes),
        reach: reach(&section, notes)?,
        permissions: permissions(&section, scopes, notes),
        manages: manages(&section, notes),
        needs_organization: requirement(&section, "organization", notes),
        needs_locations: requirement(&section, "locations", notes),
        fields: fields(&section, notes),
        site_administrator: section.flag("site_administrator", notes),
        key: key?,
        name: name?,
        plural: plural?,
    };
    (notes.count() == before).then_some(role)
}

fn phrases(section: &Section<'_>, key: &str, notes: &mut Notes<'_>) -> Vec<String> {
    section.texts(key, notes).into_iter().map(|(_, text)| text).collect()
}

fn reach(section: &Section<'_>, notes: &mut Notes<'_>) -> Option<ReachKind> {
    let options: Vec<_> = ReachKind::ALL.iter().map(|reach| (reach.name(), *reach)).collect();
    section.choice("reach", "a reach", &options, notes)
}

fn requirement(section: &Section<'_>, key: &str, notes: &mut Notes<'_>) -> Requirement {
    section.entry(key).and_then(|entry| use_of(entry, notes)).unwrap_or(Requirement::Absent)
}

fn use_of(entry: &Entry<'_>, notes: &mut Notes<'_>) -> Option<Requirement> {
    let options: Vec<_> = Requirement::ALL.iter().map(|need| (need.name(), *need)).collect();
    entry.choice("a requirement", &options, notes)
}

/// Keys that are not role keys at all are kept out here; unknown roles are for the checker.
fn manages(section: &Section<'_>, notes: &mut Notes<'_>) -> Vec<RoleKey> {
    let mut keys = Vec::new();
    let mut seen = BTreeSet::new();
    for (path, text) in section.texts("manages", notes) {
        match RoleKey::parse(&text) {
            Some(key) => {
                seen.insert(key.clone());
                keys.push(key);
            }
            None => notes.flaw(
                &path,
                format!("\"{text}\" is not a role key."),
                "Use the key of a role of this file.".to_owned(),
            ),
        }
    }
    keys
}

fn fields(section: &Section<'_>, notes: &mut Notes<'_>) -> BTreeMap<FieldKey, Requirement> {
    let mut fields = BTreeMap::new();
    let Some(entry) = section.entry("fields") else { return fields };
    let Some(table) = Section::of(entry, "a list of fields", None, notes) else { return fields };
    for field in table.entries() {
        let Some(need) = use_of(field, notes) else { continue };
        match FieldKey::parse(field.key) {
            Some(_) if need == Requirement::Absent => {}
            Some(key) => {
                fields.insert(key, need);
            }
            None => notes.flaw(
                &field.path,
                format!("\"{}\" is not a field key.", field.key),
                "Use the key of a field of this file.".to_owned(),
            ),
        }
    }
    fields
}
