//! A value of a blueprint: taken as the type that is asked for, or noted.

use toml::de::DeValue;

use super::notes::Notes;
use super::wording::one_of;

/// The most characters of any text in a blueprint.
const LONGEST: usize = 300;

/// A value with its path.
pub(super) struct Entry<'t> {
    pub(super) key: &'t str,
    pub(super) path: String,
    pub(super) value: &'t DeValue<'t>,
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
