//! The Rollcall binary.
fn main() {}
