//! The doctor: looks for what must never be in a directory, whatever happened to it.

mod check;
mod clear;
mod forgotten;
mod invariant;
mod names;
mod places;
mod store;
#[cfg(test)]
mod tests;
mod told;

pub use check::{CheckDirectory, Finding};
pub use invariant::Invariant;
