//! Where a form that came too late differs from what somebody else saved meanwhile.

/// A field in which what was typed is not what is stored by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The field's words.
    pub label: String,
    /// What is stored now; empty for nothing.
    pub stored: String,
    /// What was typed; empty for nothing.
    pub typed: String,
}

impl Difference {
    /// Nothing when both are the same.
    pub fn between(label: &str, stored: &str, typed: &str) -> Option<Self> {
        let differs = stored != typed;
        differs.then(|| Self {
            label: label.to_owned(),
            stored: stored.to_owned(),
            typed: typed.to_owned(),
        })
    }
}
