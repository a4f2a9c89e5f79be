//! Roles: what a program needs to know to build a form about a person.

mod list;

use crate::api::endpoint::Endpoint;

#[cfg(test)]
pub(super) use list::NAME;

/// In the order of the reference page.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![list::endpoint()]
}
