//! What happens to every request of the API, whoever sends it: it gets a number, every refusal becomes a
//! problem document that carries it, and the log a line.

use std::any::Any;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, header};
use rollcall_core::Fault;
use rollcall_core::access::Actor;
use rollcall_core::domain::RequestId;

use crate::App;
use crate::api::refuse::{Refused, Unreadable};
use crate::door::why;

/// The header in which every answer carries its number.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Numbers the request, writes the document of a refusal, and logs how it was answered: the pattern of the
/// route, and nothing of the address or the headers, in which names and secrets may stand.
pub(super) async fn number(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id: RequestId = app.directory.new_id();
    let (begun, method) = (Instant::now(), request.method().clone());
    let route = request.extensions().get::<MatchedPath>().cloned();
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
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    let status = response.status().as_u16();
    let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, route, status, ms, request = %id, "answered");
    response
}

/// A refusal that no endpoint wrote: the router's own.
fn plain(response: &Response) -> Option<Arc<Refused>> {
    let status = response.status();
    (status.is_client_error() || status.is_server_error())
        .then(|| Arc::new(Unreadable::of_status(status).into()))
}

/// The refusal of a request whose handler broke: a fault, told by its number (attack N05).
#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
pub(super) fn broken(panic: Box<dyn Any + Send>) -> Response {
    Refused::from(Fault::new("answering a request", why(&*panic))).into_response()
}

/// Makes every request the operator's.
pub(super) async fn operator(mut request: Request, next: Next) -> Response {
    if let Some(id) = request.extensions().get::<RequestId>().copied() {
        request.extensions_mut().insert(Actor::operator(id));
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::routing::get;
    use rollcall_core::testing::House;
    use tower::ServiceExt;

    use super::*;
    use crate::api::shielded;
    use crate::api::tests::{Answered, app};

    #[tokio::test]
    async fn n05_a_broken_handler_is_a_problem_document_with_the_number_of_the_request() {
        let house = House::new();
        let app = app(&house);
        let breaks = async || -> &'static str { panic!("a bug") };
        let routes = Router::new().route("/breaks", get(breaks));
        let door = shielded(routes, &app).with_state(app);
        let request = Request::builder().uri("/breaks").body(Body::empty()).unwrap();

        let answered = Answered::of(door.oneshot(request).await.unwrap()).await;

        answered.refused(500, "fault");
        assert!(!answered.text.contains("a bug"), "{}", answered.text);
    }
}
