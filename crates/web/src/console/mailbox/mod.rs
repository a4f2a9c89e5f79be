//! The mailbox: the letters to people, and whether they have left; where no mail server is set, their links.

mod index;
mod letter;

use axum::Router;

use crate::App;

/// Their routes.
pub fn router() -> Router<App> {
    Router::new().merge(index::router()).merge(letter::router())
}
