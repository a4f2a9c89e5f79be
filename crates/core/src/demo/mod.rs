//! Invented people for the demo, the benchmarks and the tests: the same number gives the same person.

mod names;
mod people_file;
mod person;

pub use people_file::{PeopleFile, Written};
pub use person::{Person, person};
