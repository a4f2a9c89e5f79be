//! Reads `[fields.…]` and `[tabs]`.

use super::declared::Declared;
use super::entry::Entry;
use super::notes::Notes;
use super::section::Section;
use crate::blueprint::field::RESERVED;
use crate::blueprint::keys::is_key;
use crate::blueprint::{Choice, Field, FieldKey, FieldKind, Tab};

/// The keys of a field.
pub(super) const KEYS: &[&str] = &[
    "label",
    "hint",
    "kind",
    "max",
    "options",
    "tab",
    "headings",
    "searchable",
    "listed",
    "self_editable",
];

/// The length of a text field that names none, and the most that one may name, in characters.
const TEXT: (usize, usize) = (200, 2_000);

/// A field, or `None` when something in it is wrong.
pub(super) fn field(
    entry: &Entry<'_>,
    declared: &Declared<'_>,
    notes: &mut Notes<'_>,
) -> Option<Field> {
    let section = Section::of(entry, "a field", Some(KEYS), notes)?;
    let before = notes.count();
    // Everything is read before anything is given up, so that all flaws are told at once.
    let key = field_key(entry, notes);
    let label = section.text("label", "Office phone", notes);
    let hint = section.text_if_any("hint", notes);
    let kind = kind(&section, notes);
    let tab = section.text_if_any("tab", notes).unwrap_or_else(|| Tab::GENERAL.to_owned());
    declared.has_tab(&format!("{}.tab", section.path()), &tab, notes);
    let headings = section.texts("headings", notes).into_iter().map(|(_, text)| text).collect();
    let searchable = section.flag("searchable", notes);
    let listed = section.flag("listed", notes);
    let self_editable = section.flag("self_editable", notes);
    if notes.count() > before {
        return None;
    }
    Some(Field {
        key: key?,
        label: label?,
        hint: hint.unwrap_or_default(),
        kind: kind?,
        tab,
        headings,
        searchable,
        listed,
        self_editable,
    })
}

fn field_key(entry: &Entry<'_>, notes: &mut Notes<'_>) -> Option<FieldKey> {
    let (message, fix) = if RESERVED.contains(&entry.key) {
        ("is built in: every user has it.", "Choose another key.")
    } else if let Some(key) = FieldKey::parse(entry.key) {
        return Some(key);
    } else {
        (
            "is not a field key.",
            "Use up to 40 lower-case letters and digits, joined by underscores.",
        )
    };
    notes.flaw(&entry.path, format!("\"{}\" {message}", entry.key), fix.to_owned());
    None
}

fn kind(section: &Section<'_>, notes: &mut Notes<'_>) -> Option<FieldKind> {
    let names: Vec<_> = FieldKind::NAMES.iter().map(|name| (*name, *name)).collect();
    let name = section.choice("kind", "a kind of field", &names, notes)?;
    for (key, of) in [("max", "text"), ("options", "choice")] {
        if let Some(entry) = section.entry(key).filter(|_| name != of) {
            let message = format!("A {name} field has no {key}.");
            notes.flaw(&entry.path, message, format!("Remove it, or use kind = \"{of}\"."));
        }
    }
    Some(match name {
        "text" => {
            FieldKind::Text { max: section.number("max", 1, TEXT.1, notes).unwrap_or(TEXT.0) }
        }
        "choice" => FieldKind::Choice { options: options(section, notes)? },
        "phone" => FieldKind::Phone,
        "provider" => FieldKind::Provider,
        "date" => FieldKind::Date,
        _ => FieldKind::Flag,
    })
}

fn options(section: &Section<'_>, notes: &mut Notes<'_>) -> Option<Vec<Choice>> {
    let path = format!("{}.options", section.path());
    let fix = "Add options = { day = \"Day\", night = \"Night\" }.".to_owned();
    let Some(entry) = section.entry("options") else {
        notes.flaw(&path, "A choice field needs options.".to_owned(), fix);
        return None;
    };
    let table = Section::of(entry, "options", None, notes)?;
    let options: Vec<Choice> = labelled(&table, "an option key", notes);
    if options.is_empty() {
        notes.flaw(&path, "A choice field needs options.".to_owned(), fix);
    }
    Some(options)
}

/// A table of keys and labels, in the order of the file.
fn labelled(table: &Section<'_>, what: &str, notes: &mut Notes<'_>) -> Vec<Choice> {
    let mut all = Vec::new();
    for entry in table.entries() {
        let label = entry.text(notes);
        if is_key(entry.key, '_') || is_key(entry.key, '-') {
            all.extend(label.map(|label| Choice { key: entry.key.to_owned(), label }));
        } else {
            notes.flaw(
                &entry.path,
                format!("\"{}\" is not {what}.", entry.key),
                "Use up to 40 lower-case letters and digits, joined by underscores.".to_owned(),
            );
        }
    }
    all
}

/// The tabs: the built-in one, then those of the file.
pub(super) fn tabs(entry: Option<&Entry<'_>>, notes: &mut Notes<'_>) -> Vec<Tab> {
    let mut tabs = vec![Tab { key: Tab::GENERAL.to_owned(), label: "General".to_owned() }];
    let table = entry.and_then(|entry| Section::of(entry, "tabs", None, notes));
    for Choice { key, label } in
        table.map(|table| labelled(&table, "a tab key", notes)).unwrap_or_default()
    {
        match tabs.iter_mut().find(|tab| tab.key == key) {
            Some(built_in) => built_in.label = label,
            None => tabs.push(Tab { key, label }),
        }
    }
    tabs
}
