//! Answers for `/assets/<hash>/<name>`.

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::bundle;

/// Kept for ever: the address changes with the content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The routes of the assets, for any state.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{hash}/{name}", get(asset))
}

async fn asset(Path((hash, name)): Path<(String, String)>, headers: HeaderMap) -> Response {
    if cfg!(debug_assertions) { from_disk(&name) } else { from_bundle(&hash, &name, &headers) }
}

/// The file as it was built in, compressed as the browser likes it.
pub(super) fn from_bundle(hash: &str, name: &str, headers: &HeaderMap) -> Response {
    let Some(asset) = bundle::bundle().iter().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (encoding, body) = match accepted(headers) {
        Encoding::Brotli => (Some("br"), &asset.brotli),
        Encoding::Gzip => (Some("gzip"), &asset.gzip),
        Encoding::Plain => (None, &asset.plain),
    };
    // A page from before an update asks for the old folder: it gets today's file, but may not keep it.
    let cache = if hash == bundle::hash() { FOR_EVER } else { "no-cache" };
    let mut response = answer(asset.kind, cache, body.as_slice());
    if let Some(encoding) = encoding {
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// The joined file as the sources on the disk are now.
fn from_disk(name: &str) -> Response {
    bundle::files().into_iter().find(|(known, ..)| *known == name).map_or_else(
        || StatusCode::NOT_FOUND.into_response(),
        |(_, kind, text)| answer(kind, "no-cache", text),
    )
}

fn answer(kind: &'static str, cache: &'static str, body: impl IntoResponse) -> Response {
    let headers = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, cache),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (VARY, "accept-encoding"),
    ];
    (headers, body).into_response()
}

enum Encoding {
    Brotli,
    Gzip,
    Plain,
}

/// The best encoding that the browser takes. An encoding with `q=0` is refused by it.
fn accepted(headers: &HeaderMap) -> Encoding {
    let header = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let takes = |name: &str| {
        header.split(',').map(|item| item.split(';').map(str::trim)).any(|mut parts| {
            parts.next() == Some(name) && !parts.any(|part| part == "q=0" || part == "q=0.0")
        })
    };
    if takes("br") {
        Encoding::Brotli
    } else if takes("gzip") {
        Encoding::Gzip
    } else {
        Encoding::Plain
    }
}
