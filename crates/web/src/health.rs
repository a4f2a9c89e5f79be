//! For those who run the server: is it alive, is it ready, how is it doing.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use http::StatusCode;
use rollcall_core::access::{Actor, Interface};
use rollcall_core::directory::Ready;

use crate::App;

/// `/healthz` and `/readyz`.
pub(crate) fn router() -> Router<App> {
    Router::new().route("/healthz", get(alive)).route("/readyz", get(ready))
}

async fn alive() -> &'static str {
    "alive\n"
}

/// Ready when the database answers.
async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    let nobody = Actor::anonymous(Interface::System, app.directory.new_id());
    match app.directory.ask(&nobody, Ready).await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}
