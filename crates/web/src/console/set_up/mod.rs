//! The first visit: whoever holds the set-up link becomes the first administrator.

mod index;

pub use index::router;
