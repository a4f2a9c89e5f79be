//! Home: who needs attention.

mod first_steps;
mod index;

pub use index::router;
