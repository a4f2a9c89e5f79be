//! The doors of a server in a house, as somebody outside uses them.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use http_body_util::BodyExt;
use rollcall_core::testing::{House, Person};
use rollcall_core::tokens::CreateToken;
use rollcall_web::door::Seal;
use rollcall_web::{App, Settings};
use serde_json::Value as Json;
use tower::ServiceExt;
use url::Url;

const HOST: &str = "rollcall.example";

/// A server over a house.
pub(crate) fn app(house: &House) -> App {
    let address = Url::parse("http://rollcall.example").unwrap();
    App::new(house.directory().clone(), Settings::at(address))
}

/// What came back.
pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) retry_after: Option<u64>,
    pub(crate) text: String,
}

fn send(router: &Router, request: Request<Body>) -> Answered {
    let router = router.clone();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async move {
        let answer = router.oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
        Answered {
            status: parts.status,
            location: header("location").unwrap_or_default().to_owned(),
            retry_after: header("retry-after").map(|seconds| seconds.parse().unwrap()),
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    })
}

/// The console, as one signed-in person's browser has it.
pub(crate) struct Browser {
    router: Router,
    cookie: String,
    token: String,
}

impl Browser {
    pub(crate) fn of(house: &House, person: &Person<'_>) -> Self {
        let secret = person.session();
        Self {
            router: rollcall_web::router(app(house)),
            cookie: format!("rc_session={}", secret.reveal()),
            token: Seal::of(&secret).form_token(&person.id().to_string()),
        }
    }

    /// Asks for a page.
    pub(crate) fn get(&self, path: &str) -> Answered {
        let request = Request::builder().uri(path).header("host", HOST);
        send(&self.router, request.header("cookie", &self.cookie).body(Body::empty()).unwrap())
    }

    /// Sends a form of ours.
    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answered {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", &self.token).extend_pairs(fields);
        let request = Request::builder().method(Method::POST).uri(path).header("host", HOST);
        let request = request
            .header("cookie", &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        send(&self.router, request.body(Body::from(form.finish())).unwrap())
    }
}

/// A program with a token, or the command line at the host.
pub(crate) struct Program {
    router: Router,
    key: Option<String>,
}

impl Program {
    /// With a token of this person.
    pub(crate) fn of(house: &House, person: &Person<'_>) -> Self {
        let create = CreateToken::parse("program", "30").unwrap();
        let key = person.run(create).unwrap().text.reveal().to_owned();
        Self { router: rollcall_web::router(app(house)), key: Some(key) }
    }

    /// At the host's own door, where the command line knocks.
    pub(crate) fn at_host(house: &House) -> Self {
        Self { router: rollcall_web::api::for_operator(app(house)), key: None }
    }

    pub(crate) fn call(&self, method: &str, path: &str, body: &Json) -> (StatusCode, Json) {
        let answered = self.answer(method, path, body);
        (answered.status, serde_json::from_str(&answered.text).unwrap_or(Json::Null))
    }

    pub(crate) fn answer(&self, method: &str, path: &str, body: &Json) -> Answered {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header("host", HOST)
            .header("content-type", "application/json");
        if let Some(key) = &self.key {
            static CALLS: AtomicU64 = AtomicU64::new(0);
            let call = CALLS.fetch_add(1, Ordering::Relaxed);
            request = request
                .header("authorization", format!("Bearer {key}"))
                .header("idempotency-key", format!("\"call-{call}\""));
        }
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        send(&self.router, request.body(body).unwrap())
    }
}
