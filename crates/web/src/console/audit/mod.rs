//! The audit trail: who changed what, when, from what to what, through which interface.

mod index;
mod line;

pub use index::router;
pub use line::{EventLine, named, names_of};
