//! Invented people for the demo, the benchmarks and the tests: the same number gives the same person.

mod cast;
mod fate;
mod names;
mod people;
mod people_file;
mod person;
mod places;
mod seed;
mod store;
#[cfg(test)]
mod tests;

pub use people::{AcceptInvented, AddInvented};
pub use people_file::{PeopleFile, Written};
pub use person::{Person, person};
pub use seed::{SeedDemo, Seeded, SignIn};
