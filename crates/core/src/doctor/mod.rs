//! The doctor: looks for what must never be in a directory, whatever happened to it.

mod check;
mod clear;
mod invariant;
mod names;
mod places;
mod statuses;
mod store;
#[cfg(test)]
mod tests;

pub use check::{CheckDirectory, Finding};
pub use invariant::Invariant;
