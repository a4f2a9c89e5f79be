//! The pages about users.

mod index;
mod search;

use axum::Router;

use crate::App;

/// Their routes.
pub fn router() -> Router<App> {
    Router::new().merge(index::router())
}
