//! Organizations and their locations: where people belong.

mod choices;
mod store;

pub use choices::{ChoicesOfPlace, MOST_CHOICES, PlaceChoices};
