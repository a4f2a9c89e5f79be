//! Reads `[roles.…]`.

use std::collections::BTreeMap;

use super::declared::Declared;
use super::entry::Entry;
use super::notes::Notes;
use super::permissions::permissions;
use super::section::Section;
use crate::blueprint::{FieldKey, ReachKind, Requirement, Role, RoleKey};

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

/// A role, or `None` when something in it is wrong.
pub(super) fn role(
    entry: &Entry<'_>,
    declared: &Declared<'_>,
    notes: &mut Notes<'_>,
) -> Option<Role> {
    let section = Section::of(entry, "a role", Some(KEYS), notes)?;
    let before = notes.count();
    // Everything is read before anything is given up, so that all flaws are told at once.
    let key = role_key(entry, notes);
    let name = section.text("name", "Team lead", notes);
    let plural = section.text_if_any("plural", notes);
    let summary = section.text("summary", "Manages the users of a team", notes);
    let can = phrases(&section, "can", notes);
    let cannot = phrases(&section, "cannot", notes);
    let reach = reach(&section, notes);
    let permissions = permissions(&section, &declared.scopes, notes);
    let manages = manages(&section, declared, notes);
    let needs_organization = requirement(&section, "organization", notes);
    let needs_locations = requirement(&section, "locations", notes);
    let fields = fields(&section, declared, notes);
    let site_administrator = section.flag("site_administrator", notes);
    if notes.count() > before {
        return None;
    }
    let name = name?;
    Some(Role {
        key: key?,
        plural: plural.unwrap_or_else(|| format!("{name}s")),
        name,
        summary: summary?,
        can,
        cannot,
        reach: reach?,
        permissions,
        manages,
        needs_organization,
        needs_locations,
        fields,
        site_administrator,
    })
}

fn role_key(entry: &Entry<'_>, notes: &mut Notes<'_>) -> Option<RoleKey> {
    let key = RoleKey::parse(entry.key);
    if key.is_none() {
        notes.flaw(
            &entry.path,
            format!("\"{}\" is not a role key.", entry.key),
            "Use up to 40 lower-case letters and digits, joined by hyphens.".to_owned(),
        );
    }
    key
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

fn manages(section: &Section<'_>, declared: &Declared<'_>, notes: &mut Notes<'_>) -> Vec<RoleKey> {
    let written = section.texts("manages", notes);
    let known = written.into_iter().filter(|(path, key)| declared.has_role(path, key, notes));
    known.filter_map(|(_, key)| RoleKey::parse(&key)).collect()
}

fn fields(
    section: &Section<'_>,
    declared: &Declared<'_>,
    notes: &mut Notes<'_>,
) -> BTreeMap<FieldKey, Requirement> {
    let mut fields = BTreeMap::new();
    let Some(entry) = section.entry("fields") else { return fields };
    let Some(table) = Section::of(entry, "a list of fields", None, notes) else { return fields };
    for field in table.entries() {
        let is_known = declared.has_field(&field.path, field.key, notes);
        let need = use_of(field, notes).filter(|need| *need != Requirement::Absent);
        if let (true, Some(need), Some(key)) = (is_known, need, FieldKey::parse(field.key)) {
            fields.insert(key, need);
        }
    }
    fields
}
