//! Providers: the clinicians whose orders and results the product keeps.

mod edit;
mod index;
mod new;
mod removal;
mod typed;

use axum::Router;

use crate::App;

/// Their routes.
pub fn router() -> Router<App> {
    Router::new()
        .merge(index::router())
        .merge(new::router())
        .merge(edit::router())
        .merge(removal::router())
}
