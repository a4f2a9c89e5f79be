//! Organizations and their locations: where people belong.

mod store;
