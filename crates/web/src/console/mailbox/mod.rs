//! The mailbox: letters that would have been sent, while no mail server is set.

mod index;
mod letter;

use axum::Router;

use crate::App;

/// Their routes.
pub fn router() -> Router<App> {
    Router::new().merge(index::router()).merge(letter::router())
}
