//! A table of a blueprint: takes values by key and type, and notes what does not fit.

use toml::de::{DeTable, DeValue};

use super::notes::Notes;
use super::wording::{listed, one_of, spelled};

/// The most characters of any text in a blueprint.
const LONGEST: usize = 300;

/// A value with its path.
pub(super) struct Entry<'t> {
    pub(super) key: &'t str,
    pub(super) path: String,
    pub(super) value: &'t DeValue<'t>,
}

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
    fn needed(&self, key: &str, add: &str, notes: &mut Notes<'_>) -> Option<&Entry<'t>> {
        let entry = self.entry(key);
        if entry.is_none() {
            let path =
                if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
            notes.flaw(&path, format!("\"{key}\" is missing."), format!("Add {key} = {add}."));
        }
        entry
    }

    /// A text that must be there; `example` is shown when it is not.
    pub(super) fn text(&self, key: &str, example: &str, notes: &mut Notes<'_>) -> Option<String> {
        let entry = self.needed(key, &format!("\"{example}\""), notes)?;
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
            Some(_) => notes.flaw(
                &entry.path,
                format!("{} is out of range.", entry.shown()),
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
        let first = names.first().copied().unwrap_or_default();
        let entry = self.needed(
            key,
            &format!("\"{first}\", or {}", listed(names.get(1..).unwrap_or_default())),
            notes,
        )?;
        entry.choice(what, options, notes)
    }
}

impl Entry<'_> {
    /// The value as text of one line.
    pub(super) fn text(&self, notes: &mut Notes<'_>) -> Option<String> {
        let Some(text) = self.value.as_str() else {
            self.mistyped("a text in quotes", notes);
            return None;
        };
        text_of_one_line(&self.path, text, notes)
    }

    /// The value as a list of texts, each with its path, without repetitions.
    pub(super) fn texts(&self, notes: &mut Notes<'_>) -> Vec<(String, String)> {
        let Some(list) = self.value.as_array() else {
            self.mistyped("a list of texts", notes);
            return Vec::new();
        };
        let mut texts: Vec<(String, String)> = Vec::new();
        for (at, item) in list.iter().enumerate() {
            let path = format!("{}[{at}]", self.path);
            notes.place(&path, item.span().start);
            let item = Entry { key: self.key, path, value: item.get_ref() };
            let Some(text) = item.text(notes) else { continue };
            if texts.iter().any(|(_, earlier)| *earlier == text) {
                let message = format!("\"{text}\" stands in this list twice.");
                notes.flaw(&item.path, message, "Remove one of the two.".to_owned());
            } else {
                texts.push((item.path, text));
            }
        }
        texts
    }

    /// The value as one of the named ones.
    pub(super) fn choice<T: Copy>(
        &self,
        what: &str,
        options: &[(&str, T)],
        notes: &mut Notes<'_>,
    ) -> Option<T> {
        let text = self.text(notes)?;
        let chosen = options.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        if chosen.is_none() {
            let names: Vec<&str> = options.iter().map(|(name, _)| *name).collect();
            notes.flaw(&self.path, format!("\"{text}\" is not {what}."), one_of(&names));
        }
        chosen
    }

    /// Notes that the value has another type.
    pub(super) fn mistyped(&self, expected: &str, notes: &mut Notes<'_>) {
        let message = format!("This is {}, not {expected}.", self.shown());
        notes.flaw(&self.path, message, format!("Write {expected}."));
    }

    /// The value in a word or two, for flaws.
    fn shown(&self) -> String {
        match self.value {
            DeValue::String(_) => "a text".to_owned(),
            DeValue::Integer(number) => format!("the number {number}"),
            DeValue::Float(number) => format!("the number {number}"),
            DeValue::Boolean(value) => value.to_string(),
            DeValue::Datetime(_) => "a date".to_owned(),
            DeValue::Array(_) => "a list".to_owned(),
            DeValue::Table(_) => "a table".to_owned(),
        }
    }
}

/// The text without spaces around it, if it says something and can be shown on one line.
fn text_of_one_line(path: &str, text: &str, notes: &mut Notes<'_>) -> Option<String> {
    let text = text.trim();
    let fault = if text.is_empty() {
        ("The text is empty.", "Write something between the quotes, or remove the key.")
    } else if text.chars().any(char::is_control) {
        ("The text has a line break or another control character.", "Write it on one line.")
    } else if text.chars().count() > LONGEST {
        ("The text is longer than 300 characters.", "Shorten it.")
    } else {
        return Some(text.to_owned());
    };
    notes.flaw(path, fault.0.to_owned(), fault.1.to_owned());
    None
}
