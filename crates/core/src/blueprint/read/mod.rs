//! From text to a blueprint: takes the TOML apart and notes every flaw on the way.

mod field;
mod lifecycle;
mod notes;
mod permissions;
mod role;
mod section;
mod wording;
mod words;

use toml::de::DeTable;

use notes::Notes;
use section::Section;
use wording::one_of;

use super::keys::is_key;
use super::{Blueprint, Flaw, Scope, Scopes};

/// The keys of the file.
const KEYS: &[&str] =
    &["name", "product", "scopes", "words", "lifecycle", "tabs", "fields", "roles"];

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
    let file = Section::whole(table.get_ref(), KEYS, &mut notes);
    let draft = draft(&file, &mut notes);
    let flaws = notes.into_flaws();
    match draft {
        Some(blueprint) if flaws.is_empty() => Ok(blueprint),
        _ => Err(flaws),
    }
}

fn draft(file: &Section<'_>, notes: &mut Notes<'_>) -> Option<Blueprint> {
    let name = name(file, notes);
    let product = file.text("product", "Lab portal", notes);
    let scopes = scopes(file, notes);
    let words = words::words(file.entry("words"), notes);
    let lifecycle = lifecycle::lifecycle(file.entry("lifecycle"), notes);
    let tabs = field::tabs(file.entry("tabs"), notes);
    let fields_written = tables(file, "fields", notes);
    let fields = fields_written
        .iter()
        .flat_map(Section::entries)
        .filter_map(|entry| field::field(entry, notes))
        .collect();
    let roles_written = tables(file, "roles", notes);
    if roles_written.is_none() && file.entry("roles").is_none() {
        let fix = "Add a table [roles.admin] with a name, a summary and a reach.".to_owned();
        notes.flaw("roles", "There are no roles.".to_owned(), fix);
    }
    let roles = roles_written
        .iter()
        .flat_map(Section::entries)
        .filter_map(|entry| role::role(entry, &scopes, notes))
        .collect();
    Some(Blueprint {
        name: name?,
        product: product?,
        scopes,
        words,
        lifecycle,
        tabs,
        fields,
        roles,
    })
}

fn tables<'t>(file: &Section<'t>, key: &str, notes: &mut Notes<'_>) -> Option<Section<'t>> {
    Section::of(file.entry(key)?, key, None, notes)
}

fn name(file: &Section<'_>, notes: &mut Notes<'_>) -> Option<String> {
    let name = file.text("name", "lab-portal", notes)?;
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
    let mut scopes = Vec::new();
    for (path, word) in file.texts("scopes", notes) {
        let scope = Scope::ALL.iter().find(|scope| scope.name() == word);
        if scope.is_none() {
            let names: Vec<&str> = Scope::ALL.iter().map(|scope| scope.name()).collect();
            notes.flaw(&path, format!("\"{word}\" is not a scope."), one_of(&names));
        }
        scopes.extend(scope.copied());
    }
    scopes.into_iter().collect()
}
