//! The body of a request: JSON, read strictly, its problems told all at once.

mod fields;
mod parse;
mod sent;

pub(super) use fields::Fields;
pub(super) use sent::{Patch, Sent, is_of_type};
