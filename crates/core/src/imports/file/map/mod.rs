//! Mapping: what the columns of a file mean here, guessed from headings and values, and a person
//! read through it.

mod full_name;
mod guess;
mod heading;
mod locations;
mod mapping;
mod person;
mod status;
mod synonyms;
mod target;
mod template;

pub use guess::guess;
pub(super) use heading::is_password;
pub(super) use locations::join as join_locations;
pub use mapping::{Column, Mapping, MappingCode, MappingFlaw, Why};
pub use person::{PersonRow, read_person};
pub use status::RowStatus;
pub(super) use target::{CREATED, LAST_SEEN, OWN, RESULT, attribute_headings};
pub use target::{Target, TargetField};
pub use template::Template;
