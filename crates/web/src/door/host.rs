//! Only requests for our own name are answered: links are made from the configured address, and a foreign
//! `Host` is a mistake or an attack (B01).

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, Uri, header};
use url::Url;

use crate::App;

/// Answers 421 for a host that is not ours.
pub async fn known_host(State(app): State<App>, request: Request, next: Next) -> Response {
    let settings = &app.settings;
    let own = host_of(&settings.public_url);
    let known = requested(request.uri(), request.headers())
        .is_some_and(|host| host == own || settings.other_hosts.contains(&host));
    if known {
        return next.run(request).await;
    }
    let text = "This server does not answer for that host name.\n";
    (StatusCode::MISDIRECTED_REQUEST, text).into_response()
}

/// Host and, where it is not the scheme's own, port.
pub(super) fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// One host name, whether it stands in the line or the header; two that differ are none.
fn requested(uri: &Uri, headers: &HeaderMap) -> Option<String> {
    let mut names = headers.get_all(header::HOST).iter();
    let header = names.next().and_then(|name| name.to_str().ok()).map(str::to_lowercase);
    if names.next().is_some() {
        return None;
    }
    match (uri.authority().map(|authority| authority.as_str().to_lowercase()), header) {
        (Some(line), Some(header)) if line != header => None,
        (Some(line), _) => Some(line),
        (None, header) => header,
    }
}
