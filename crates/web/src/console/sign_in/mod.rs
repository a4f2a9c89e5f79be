//! Signing in and out.

mod index;

pub use index::router;
