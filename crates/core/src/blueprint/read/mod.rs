//! From text to a blueprint: takes the TOML apart and notes every flaw on the way.

mod declared;
mod entry;
mod field;
mod lifecycle;
mod notes;
mod permissions;
mod role;
mod section;
mod wording;
mod words;

use toml::de::DeTable;

use declared::Declared;
pub(super) use lifecycle::spoken;
pub(super) use notes::Notes;
use section::Section;
use wording::one_of;

use super::keys::is_key;
use super::{Blueprint, Flaw, Scope, Scopes, check};

/// The keys of the file.
const FILE: &[&str] =
    &["name", "product", "scopes", "words", "lifecycle", "tabs", "fields", "roles"];

/// The keys of every table with fixed keys, for the test that all are described.
#[cfg(test)]
pub(super) const KEYS: [&[&str]; 5] =
    [FILE, field::KEYS, role::KEYS, lifecycle::KEYS, lifecycle::SESSION_KEYS];

/// A blueprint, or everything that is wrong with the text.
pub(super) fn blueprint(file: &str, text: &str) -> Result<Blueprint, Vec<Flaw>> {
    let mut notes = Notes::new(file, text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let offset = error.span().map_or(0, |span| span.start);
        let message = format!("This is not TOML: {}.", error.message());
        notes.flaw_at(
            offset,
            "",
            message,
            "Correct the line; the format is on toml.io.".to_owned(),
        );
    }
    // What the reader recovered after a syntax error is a guess, and flaws of guesses mislead.
    if !errors.is_empty() {
        return Err(notes.into_flaws());
    }
    let file = Section::whole(table.get_ref(), FILE, &mut notes);
    let draft = draft(&file, &mut notes);
    let flaws = notes.into_flaws();
    match draft {
        Some(blueprint) if flaws.is_empty() => Ok(blueprint),
        _ => Err(flaws),
    }
}

fn draft(file: &Section<'_>, notes: &mut Notes<'_>) -> Option<Blueprint> {
    let name = name(file, notes);
    let product = file.text("product", "My product", notes);
    let scopes = scopes(file, notes);
    let words = words::words(file.entry("words"), notes);
    let lifecycle = lifecycle::lifecycle(file.entry("lifecycle"), notes);
    let tabs = field::tabs(file.entry("tabs"), notes);
    let (field_tables, role_tables) = (tables(file, "fields", notes), tables(file, "roles", notes));
    let declared = Declared {
        scopes,
        tabs,
        fields: declared::keys(field_tables.as_ref()),
        roles: declared::keys(role_tables.as_ref()),
    };
    let fields: Vec<_> = field_tables
        .iter()
        .flat_map(Section::entries)
        .filter_map(|entry| field::field(entry, &declared, notes))
        .collect();
    let roles: Vec<_> = role_tables
        .iter()
        .flat_map(Section::entries)
        .filter_map(|entry| role::role(entry, &declared, notes))
        .collect();
    let is_whole = fields.len() == declared.fields.len() && roles.len() == declared.roles.len();
    let Declared { scopes, tabs, .. } = declared;
    // The laws look at the parts that could be read; what only holds of the whole waits for it.
    let parts = check::Parts { scopes: &scopes, tabs: &tabs, fields: &fields, roles: &roles };
    check::parts(&parts, notes);
    if is_whole {
        check::whole(&parts, notes);
    }
    let (name, product) = (name?, product?);
    Some(Blueprint { name, product, scopes, words, lifecycle, tabs, fields, roles })
}

fn tables<'t>(file: &Section<'t>, key: &str, notes: &mut Notes<'_>) -> Option<Section<'t>> {
    Section::of(file.entry(key)?, key, None, notes)
}

fn name(file: &Section<'_>, notes: &mut Notes<'_>) -> Option<String> {
    let name = file.text("name", "my-product", notes)?;
    if is_key(&name, '-') {
        return Some(name);
    }
    notes.flaw(
        "name",
        format!("\"{name}\" is not a blueprint name."),
        "Use up to 40 lower-case letters and digits, joined by hyphens.".to_owned(),
    );
    None
}

fn scopes(file: &Section<'_>, notes: &mut Notes<'_>) -> Scopes {
    let before = notes.count();
    let mut scopes = Vec::new();
    for (path, word) in file.texts("scopes", notes) {
        let scope = Scope::ALL.iter().find(|scope| scope.name() == word);
        if scope.is_none() {
            let names: Vec<&str> = Scope::ALL.iter().map(|scope| scope.name()).collect();
            notes.flaw(&path, format!("\"{word}\" is not a scope."), one_of(&names));
        }
        scopes.extend(scope);
    }
    // One slip here must not make a flaw of everything that speaks of places.
    if notes.count() > before {
        scopes = Scope::ALL.iter().collect();
    }
    scopes.into_iter().copied().collect()
}
