//! The audit trail: every event, as it was told, in the order of its ids.

mod named;
mod search;
mod store;
#[cfg(test)]
mod tests;

pub use named::{Named, NamesOf};
pub use search::{AuditFilter, AuditTrail};
pub use store::StoredEvent;
pub(crate) use store::{says_nothing_alone, write};
