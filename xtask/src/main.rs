//! The front door for maintainers.
fn main() {}
