//! Pages for who cannot sign in yet or any more: asking for a link, and following one. And the page of
//! whoever confirms an address.

mod confirm;
mod follow;
mod forgot;

use axum::Router;

pub(super) use follow::{COOKIE, secret_of};

use crate::App;

/// Their routes.
pub fn router() -> Router<App> {
    Router::new().merge(forgot::router()).merge(follow::router()).merge(confirm::router())
}
