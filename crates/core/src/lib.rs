//! Everything that is true of Rollcall without HTTP. Synchronous; knows no clock, no chance.

pub mod access;
pub mod blueprint;
pub mod domain;
mod error;
pub mod store;

pub use error::{Conflict, Error, Fault, FaultKind, Refusal};
