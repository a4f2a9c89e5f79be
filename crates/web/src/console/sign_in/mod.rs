//! Signing in and out.

mod first;
mod index;

pub(super) use first::sign_in_first;
pub use index::router;
