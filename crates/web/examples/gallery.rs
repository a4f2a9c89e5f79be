//! Serves the gallery of the console's parts: `cargo run -p rollcall-web --example gallery [-- ADDRESS]`.

use axum::Router;
use axum::extract::{Path, Query};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, StatusCode};
use rollcall_web::{assets, console::gallery};
use serde::Deserialize;

/// The headers under which real pages run, so that the gallery breaks where they would.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
    require-trusted-types-for 'script'; trusted-types rollcall";

#[derive(Deserialize)]
struct Look {
    #[serde(default)]
    theme: String,
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8499".to_owned());
    let listener = tokio::net::TcpListener::bind(&address).await?;
    for name in gallery::PAGES {
        tracing::info!("http://{address}/gallery/{name}");
    }
    let routes = Router::new()
        .route("/gallery/{name}", get(page))
        .route("/users", get(users))
        .route("/users/{id}/actions", get(actions))
        .merge(assets::router());
    axum::serve(listener, routes).await
}

/// The links of the gallery's list lead here, so that it moves as a real one does.
async fn users(look: Query<Look>, headers: HeaderMap) -> Response {
    if headers.contains_key("x-fragment") {
        return gallery::list(&look.theme).map_or_else(failed, |html| Html(html).into_response());
    }
    page(Path("users".to_owned()), look).await
}

async fn actions(look: Query<Look>) -> Response {
    page(Path("actions".to_owned()), look).await
}

async fn page(Path(name): Path<String>, Query(look): Query<Look>) -> Response {
    match gallery::page(&name, &look.theme) {
        Ok(Some(html)) => ([("content-security-policy", POLICY)], Html(html)).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => failed(error),
    }
}

fn failed(error: impl std::fmt::Display) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response()
}
