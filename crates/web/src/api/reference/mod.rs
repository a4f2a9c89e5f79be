//! The reference: the OpenAPI document for programs, and a page about the same for people. Both are open to
//! everybody, like the door itself.

mod index;
mod members;
mod prose;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Json, Router};
use rollcall_core::Refusal;
use serde_json::Value;

use crate::App;
use crate::api::document::{document, problems};
use crate::console::Refused;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/api", get(index::show))
        .route("/api/openapi.json", get(openapi))
        .route("/problems/{code}", get(problem))
}

async fn openapi(State(app): State<App>) -> Json<Value> {
    Json(document(app.directory.blueprint()))
}

/// Where the `type` of a problem leads: to what the page says about it.
async fn problem(Path(code): Path<String>) -> Response {
    if problems::all().iter().any(|said| said.code == code) {
        return Redirect::to(&format!("/api#problem-{code}")).into_response();
    }
    Refused::from(Refusal::Unknown).into_response()
}
