//! A table of a blueprint: takes values by key and type, and notes what does not fit.

use toml::de::DeTable;

use super::entry::Entry;
use super::notes::Notes;
use super::wording::spelled;

/// A table with its path.
pub(super) struct Section<'t> {
    path: String,
    entries: Vec<Entry<'t>>,
}

impl<'t> Section<'t> {
    /// The whole file. `keys` are those that may stand in it.
    pub(super) fn whole(table: &'t DeTable<'t>, keys: &[&str], notes: &mut Notes<'_>) -> Self {
        Self::open(table, String::new(), "a blueprint", Some(keys), notes)
    }

    /// The table of an entry; `what` names it in flaws ("a role"). Without `keys` any may stand.
    pub(super) fn of(
        entry: &Entry<'t>,
        what: &str,
        keys: Option<&[&str]>,
        notes: &mut Notes<'_>,
    ) -> Option<Self> {
        let table = entry.value.as_table();
        if table.is_none() {
            entry.mistyped("a table", notes);
        }
        table.map(|table| Self::open(table, entry.path.clone(), what, keys, notes))
    }

    fn open(
        table: &'t DeTable<'t>,
        path: String,
        what: &str,
        keys: Option<&[&str]>,
        notes: &mut Notes<'_>,
    ) -> Self {
        let mut written: Vec<_> = table.iter().collect();
        written.sort_by_key(|(key, _)| key.span().start);
        let mut entries = Vec::new();
        for (key, value) in written {
            let name: &'t str = key.get_ref();
            let joined = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            let is_known = keys.is_none_or(|keys| keys.contains(&name));
            // A table's own span is its header; where the key stands is what a reader looks for.
            let shown =
                if is_known && !value.get_ref().is_table() { value.span() } else { key.span() };
            notes.place(&joined, shown.start);
            if is_known {
                entries.push(Entry { key: name, path: joined, value: value.get_ref() });
            } else if let Some(keys) = keys {
                let message = format!("\"{name}\" is not a key of {what}.");
                notes.flaw(&joined, message, spelled(name, keys));
            }
        }
        Self { path, entries }
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// Everything in it, in the order of the file.
    pub(super) fn entries(&self) -> &[Entry<'t>] {
        &self.entries
    }

    /// The entry of a key, if it is written.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry<'t>> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The entry of a key that must be written.
    fn needed(&self, key: &str, add: String, notes: &mut Notes<'_>) -> Option<&Entry<'t>> {
        let entry = self.entry(key);
        if entry.is_none() {
            let path =
                if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
            notes.flaw(&path, format!("\"{key}\" is missing."), add);
        }
        entry
    }

    /// A text that must be there; `example` is shown when it is not.
    pub(super) fn text(&self, key: &str, example: &str, notes: &mut Notes<'_>) -> Option<String> {
        let entry = self.needed(key, format!("Add it, such as: {key} = \"{example}\"."), notes)?;
        entry.text(notes)
    }

    /// A text that may be left out.
    pub(super) fn text_if_any(&self, key: &str, notes: &mut Notes<'_>) -> Option<String> {
        self.entry(key)?.text(notes)
    }

    /// Yes or no; no when it is left out.
    pub(super) fn flag(&self, key: &str, notes: &mut Notes<'_>) -> bool {
        let Some(entry) = self.entry(key) else { return false };
        entry.value.as_bool().unwrap_or_else(|| {
            entry.mistyped("true or false", notes);
            false
        })
    }

    /// A whole number between two bounds, if it is written.
    pub(super) fn number(
        &self,
        key: &str,
        least: usize,
        most: usize,
        notes: &mut Notes<'_>,
    ) -> Option<usize> {
        let entry = self.entry(key)?;
        let number = entry.value.as_integer().and_then(|number| {
            let value = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
            Some(usize::try_from(value).unwrap_or(0))
        });
        match number {
            Some(number) if (least..=most).contains(&number) => return Some(number),
            Some(number) => notes.flaw(
                &entry.path,
                format!("{number} is out of range."),
                format!("Use a number from {least} to {most}."),
            ),
            None => entry.mistyped("a whole number", notes),
        }
        None
    }

    /// The texts of a list; none when it is left out.
    pub(super) fn texts(&self, key: &str, notes: &mut Notes<'_>) -> Vec<(String, String)> {
        self.entry(key).map(|entry| entry.texts(notes)).unwrap_or_default()
    }

    /// One of the named values that must be there.
    pub(super) fn choice<T: Copy>(
        &self,
        key: &str,
        what: &str,
        options: &[(&str, T)],
        notes: &mut Notes<'_>,
    ) -> Option<T> {
        let names: Vec<&str> = options.iter().map(|(name, _)| *name).collect();
        let add = format!("Add it with one of: {}.", names.join(", "));
        let entry = self.needed(key, add, notes)?;
        entry.choice(what, options, notes)
    }
}
