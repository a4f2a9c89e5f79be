//! One thing that can be chosen: an option of a select, a radio button, a check box.

/// A value with its words, and whether it is chosen now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// Its words.
    pub label: String,
    /// A line under the words; empty for none. Selects do not show it.
    pub hint: String,
    /// Whether it is chosen now.
    pub chosen: bool,
}

impl Choice {
    /// A choice that is not chosen.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new(), chosen: false }
    }

    /// With a line that says what it means.
    #[must_use]
    pub fn meaning(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The words of those that are chosen, with commas.
    pub fn chosen_of(choices: &[Self]) -> String {
        let chosen = choices.iter().filter(|choice| choice.chosen);
        chosen.map(|choice| choice.label.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Chosen when its value is among these.
    #[must_use]
    pub fn chosen_among<S: AsRef<str>>(mut self, values: &[S]) -> Self {
        self.chosen = values.iter().any(|value| value.as_ref() == self.value);
        self
    }

    /// The id of its control: the field's name and the value, so that an error line can link to it.
    pub fn id(&self, field: &str) -> String {
        let value = self.value.replace(|sign: char| !sign.is_ascii_alphanumeric(), "-");
        format!("{field}-{value}")
    }
}
