//! Values that cannot be wrong: made by `parse`, trusted afterwards.

mod instant;
mod problem;
mod version;

pub use instant::Instant;
pub use problem::{Checks, Problem, ProblemCode};
pub use version::Version;
