//! An organization or location by name, where it stands beside something else.

use std::fmt;

use serde_json::{Value as Json, json};

/// An organization or location with its name, as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place<I> {
    /// Its id.
    pub id: I,
    /// Its name.
    pub name: String,
}

/// As events keep it: the id, and the name at that time.
impl<I: fmt::Display> From<&Place<I>> for Json {
    fn from(place: &Place<I>) -> Self {
        json!({ "id": place.id.to_string(), "name": place.name })
    }
}
