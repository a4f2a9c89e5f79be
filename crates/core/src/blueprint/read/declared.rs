//! What a file declares, known before its parts are read, so that parts may refer to one another.

use super::notes::Notes;
use super::section::Section;
use super::wording::spelled;
use crate::blueprint::{Scopes, Tab};

/// The keys that parts of the file may refer to, also those of parts with flaws of their own:
/// a mistake inside a role must not make every mention of the role a mistake too.
pub(super) struct Declared<'t> {
    pub(super) scopes: Scopes,
    pub(super) tabs: Vec<Tab>,
    pub(super) fields: Vec<&'t str>,
    pub(super) roles: Vec<&'t str>,
}

impl Declared<'_> {
    /// Whether a role stands in the file; notes it when not.
    pub(super) fn has_role(&self, path: &str, key: &str, notes: &mut Notes<'_>) -> bool {
        has(&self.roles, "a role", path, key, notes)
    }

    /// Whether a field stands in the file; notes it when not.
    pub(super) fn has_field(&self, path: &str, key: &str, notes: &mut Notes<'_>) -> bool {
        has(&self.fields, "a field", path, key, notes)
    }

    /// Whether a tab stands in the file; notes it when not.
    pub(super) fn has_tab(&self, path: &str, key: &str, notes: &mut Notes<'_>) -> bool {
        let tabs: Vec<&str> = self.tabs.iter().map(|tab| tab.key.as_str()).collect();
        has(&tabs, "a tab", path, key, notes)
    }
}

fn has(keys: &[&str], what: &str, path: &str, key: &str, notes: &mut Notes<'_>) -> bool {
    let is_there = keys.contains(&key);
    if !is_there {
        let message = format!("\"{key}\" is not {what} of this file.");
        notes.flaw(path, message, spelled(key, keys));
    }
    is_there
}

/// The keys of a table of the file.
pub(super) fn keys<'t>(section: Option<&Section<'t>>) -> Vec<&'t str> {
    section.map(|table| table.entries().iter().map(|entry| entry.key).collect()).unwrap_or_default()
}
