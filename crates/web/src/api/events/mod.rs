//! Events: what happened, as the audit trail keeps it.

mod event;
mod list;
mod of_user;

use crate::api::endpoint::Endpoint;

pub(super) use event::schema;
#[cfg(test)]
pub(super) use of_user::NAME as OF_USER;

/// In the order of the reference page.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![list::endpoint(), of_user::endpoint()]
}
