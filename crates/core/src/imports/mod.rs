//! Imports: bringing in a list of people from another product, or our own export.

pub mod file;
