//! Ids in addresses. What is no id is nobody's: 404, as for an id that nobody has.

use rollcall_core::Refusal;
use rollcall_core::domain::ProblemCode;
use std::str::FromStr;

use crate::api::refuse::Refused;

/// The id of a path.
pub(super) fn id<I: FromStr<Err = ProblemCode>>(text: &str) -> Result<I, Refused> {
    text.parse().map_err(|_| Refusal::Unknown.into())
}
