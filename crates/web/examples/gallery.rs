//! Serves the gallery of the console's parts: `cargo run -p rollcall-web --example gallery [-- ADDRESS]`.

use axum::Router;
use axum::extract::Query;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;
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
    let routes = Router::new()
        .route("/gallery", get(page))
        // The row's menu takes the acts out of the same page.
        .route("/users/{id}/actions", get(page))
        .merge(assets::router());
    axum::serve(listener, routes).await
}

async fn page(Query(look): Query<Look>) -> Response {
    match gallery::page(&look.theme) {
        Ok(html) => ([("content-security-policy", POLICY)], Html(html)).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}
