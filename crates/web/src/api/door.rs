//! What happens to every request of the API, whoever sends it: it gets a number, and every refusal becomes a
//! problem document that carries it.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderName, HeaderValue, header};
use rollcall_core::access::Actor;
use rollcall_core::domain::RequestId;

use crate::App;
use crate::api::refuse::{Refused, Unreadable};

/// The header in which every answer carries its number.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Numbers the request, and writes the document of a refusal.
pub(super) async fn number(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id: RequestId = app.directory.new_id();
    request.extensions_mut().insert(id);
    let mut response = next.run(request).await;
    let refused = response.extensions_mut().remove::<Arc<Refused>>().or_else(|| plain(&response));
    if let Some(refused) = refused {
        let (parts, _) = response.into_parts();
        response = refused.written(id, app.directory.now(), app.directory.blueprint());
        // What the router knows already, such as `Allow`, stays.
        for (name, value) in &parts.headers {
            if ![header::CONTENT_TYPE, header::CONTENT_LENGTH].contains(name) {
                response.headers_mut().entry(name).or_insert_with(|| value.clone());
            }
        }
    }
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// A refusal that no endpoint wrote: the router's own.
fn plain(response: &Response) -> Option<Arc<Refused>> {
    let status = response.status();
    (status.is_client_error() || status.is_server_error())
        .then(|| Arc::new(Unreadable::of_status(status).into()))
}

/// Makes every request the operator's.
pub(super) async fn operator(mut request: Request, next: Next) -> Response {
    if let Some(id) = request.extensions().get::<RequestId>().copied() {
        request.extensions_mut().insert(Actor::operator(id));
    }
    next.run(request).await
}
