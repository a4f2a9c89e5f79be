//! The JSON API.

use axum::Router;

use crate::App;

/// Its routes.
pub fn router() -> Router<App> {
    Router::new()
}
