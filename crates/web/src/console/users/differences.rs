//! Where the form about a person differs from what is stored by now, in the words that people see.

use crate::console::components::{Choice, Difference};
use crate::console::users::fields::{Fields, PlaceField};

/// A field's name, its words, and what it shows.
struct Shown {
    name: String,
    label: String,
    text: String,
}

impl Fields {
    /// Every field that either of the two shows, where they differ: the stored fields may be those of
    /// another role than the typed ones.
    pub(super) fn differences_from(&self, stored: &Self) -> Vec<Difference> {
        let (typed, stored) = (self.shown(), stored.shown());
        let text_in = |all: &[Shown], name: &str| {
            let found = all.iter().find(|shown| shown.name == name);
            found.map(|shown| shown.text.clone()).unwrap_or_default()
        };
        let gone = stored.iter().filter(|old| typed.iter().all(|new| new.name != old.name));
        typed
            .iter()
            .chain(gone)
            .filter_map(|Shown { name, label, .. }| {
                Difference::between(label, &text_in(&stored, name), &text_in(&typed, name))
            })
            .collect()
    }

    fn shown(&self) -> Vec<Shown> {
        let shown = |name: &str, label: &str, text: String| Shown {
            name: name.to_owned(),
            label: label.to_owned(),
            text,
        };
        let place = |name: &str, field: &PlaceField| {
            shown(name, &field.label, Choice::chosen_of(&field.choices))
        };
        let mut all = vec![
            shown("first_name", "First name", self.first_name.clone()),
            shown("last_name", "Last name", self.last_name.clone()),
            shown("email", "E-mail", self.email.clone()),
            shown("role", "Role", Choice::chosen_of(&self.roles)),
        ];
        all.extend(self.organization.iter().map(|field| place("organization", field)));
        all.extend(self.locations.iter().map(|field| place("locations", field)));
        all.extend(
            self.attributes.iter().map(|field| shown(&field.name, &field.label, field.text())),
        );
        all
    }
}
