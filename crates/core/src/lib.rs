//! Everything that is true of Rollcall without HTTP. Synchronous; knows no clock, no chance.

pub mod access;
pub mod audit;
pub mod blueprint;
pub mod credentials;
pub mod demo;
pub mod directory;
pub mod doctor;
pub mod domain;
mod error;
pub mod idempotency;
pub mod imports;
pub mod links;
pub mod mail;
pub mod organizations;
pub mod providers;
pub mod sessions;
pub mod setup;
pub mod store;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod tokens;
pub mod users;

pub use error::{Conflict, Error, Fault, FaultKind, Refusal};
