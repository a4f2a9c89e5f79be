//! Home: who needs attention.

mod index;

pub use index::router;
