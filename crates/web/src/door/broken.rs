//! One broken handler stays one broken answer: it is logged and told, and the server goes on (attack N05).

use std::any::Any;

use axum::response::{IntoResponse, Response};
use http::StatusCode;

/// The answer of a handler that panicked.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
pub fn broken(panic: Box<dyn Any + Send>) -> Response {
    tracing::error!(why = why(&*panic), "a handler broke");
    let text = "Something went wrong on our side. Try again. If it happens again, tell whoever runs this server.\n";
    (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
}

/// What a panic said, for the log.
pub(crate) fn why(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without words".to_owned())
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::routing::get;
    use http::Request;
    use tower::ServiceExt;
    use tower_http::catch_panic::CatchPanicLayer;

    use super::*;

    #[tokio::test]
    async fn n05_one_broken_handler_is_one_broken_answer() {
        let breaks = async || -> &'static str { panic!("a bug") };
        let router = Router::new()
            .route("/breaks", get(breaks))
            .route("/works", get(async || "it works"))
            .layer(CatchPanicLayer::custom(broken));
        for (path, status) in [("/breaks", 500), ("/works", 200), ("/breaks", 500)] {
            let request = Request::builder().uri(path).body(Body::empty()).unwrap();
            assert_eq!(router.clone().oneshot(request).await.unwrap().status(), status, "{path}");
        }
    }
}
