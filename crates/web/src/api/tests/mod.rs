//! The API from outside: requests through the server's own router, in a real directory.

mod contracts;
mod credentials;
mod documented;
mod fitting;
mod imports;
mod once;
mod places;
mod reference;
mod refusals;
mod strangers;
mod users;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use rollcall_core::testing::{House, Person};
use rollcall_core::tokens::CreateToken;
use serde_json::Value as Json;
use tower::ServiceExt;
use url::Url;

use crate::api::document::document;
use crate::api::document::problems::{self, of_values};
use crate::{App, Mail, Settings, router};
use documented::Documented;

/// The server in a house.
pub(super) struct Server<'h> {
    house: &'h House,
    router: Router,
    document: Json,
}

/// What came back.
pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

pub(crate) fn app(house: &House) -> App {
    let settings = Settings::at(Url::parse("http://rollcall.example").unwrap());
    App::new(house.directory().clone(), Settings { mail: Mail::Sent, ..settings })
}

impl<'h> Server<'h> {
    pub(super) fn of(house: &'h House) -> Self {
        let document = document(house.directory().blueprint());
        Self { house, router: router(app(house)), document }
    }

    /// A token of somebody, which was used already: presence is noted once in a while, and would look like a
    /// change.
    pub(super) async fn key(&self, person: &Person<'_>) -> String {
        let create = CreateToken::parse("program", "30").unwrap();
        let key = person.run(create).unwrap().text.reveal().to_owned();
        self.get(&key, "/api/v1/me").await.ok();
        let unused = "select count(*) from api_tokens where used_at is null";
        while self.house.number(unused) > 0 {
            tokio::task::yield_now().await;
        }
        key
    }

    /// Sends a request as it is, a millisecond later. Whatever is asked, the document must have said what is answered.
    pub(super) async fn send(&self, request: Request<Body>) -> Answered {
        self.house.later(Duration::from_millis(1));
        let (parts, body) = request.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let sent = Request::from_parts(parts.clone(), Body::from(body.clone()));
        let answered = Answered::of(self.router.clone().oneshot(sent).await.unwrap()).await;
        let Some(documented) = Documented::find(&self.document, &parts) else {
            documented::assert_may_lack(&parts, answered.status);
            return answered;
        };
        documented.answers(&answered);
        if answered.status.is_success() {
            documented.takes(&parts, &body);
        }
        answered
    }

    /// Asks, with a token.
    pub(super) async fn get(&self, token: &str, path: &str) -> Answered {
        self.send(asked(Method::GET, path, token).body(Body::empty()).unwrap()).await
    }

    /// Sends JSON, with a token.
    pub(super) async fn post(&self, token: &str, path: &str, body: &Json) -> Answered {
        self.call(Method::POST, path, token, body).await
    }

    /// Sends JSON by any method.
    pub(super) async fn call(
        &self,
        method: Method,
        path: &str,
        token: &str,
        body: &Json,
    ) -> Answered {
        let request = asked(method, path, token).header("content-type", "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }
}

/// A request with a token, and with a key of its own.
pub(super) fn asked(method: Method, path: &str, token: &str) -> http::request::Builder {
    static ASKED: AtomicU64 = AtomicU64::new(0);
    let number = ASKED.fetch_add(1, Ordering::Relaxed);
    let request = Request::builder().method(method).uri(path).header("host", "rollcall.example");
    request
        .header("authorization", format!("Bearer {token}"))
        .header("idempotency-key", format!("\"request-{number}\""))
}

impl Answered {
    pub(crate) async fn of(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        Self { status: parts.status, headers: parts.headers, text }
    }

    /// The body of a success.
    #[track_caller]
    pub(super) fn ok(&self) -> Json {
        assert!(self.status.is_success(), "{} {}", self.status, self.text);
        self.json()
    }

    pub(super) fn json(&self) -> Json {
        serde_json::from_str(&self.text).unwrap()
    }

    /// A header as text; empty when there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Asserts a problem document, and answers `pointer or parameter: code` for each of its errors.
    #[track_caller]
    pub(crate) fn refused(&self, status: u16, code: &str) -> Vec<String> {
        let document = self.json();
        assert_eq!(self.status.as_u16(), status, "{document:#}");
        assert_eq!(document["code"], code, "{document:#}");
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(document["type"], format!("/problems/{code}"));
        assert_eq!(document["status"], status);
        let known = problems::all();
        let is_known = known.iter().any(|said| (said.status.as_u16(), said.code) == (status, code));
        assert!(is_known, "{status} {code} is not in the reference");
        assert_eq!(document["instance"], self.header("x-request-id"));
        for member in ["title", "detail"] {
            assert!(document[member].as_str().is_some_and(|text| !text.is_empty()), "{document:#}");
        }
        let errors = document["errors"].as_array().cloned().unwrap_or_default();
        let place = |error: &Json| {
            let code = error["code"].as_str().unwrap();
            let is_known = of_values().iter().any(|(known, _)| *known == code);
            assert!(is_known || code.starts_with("file-"), "{code} is not in the reference");
            let at = error.get("pointer").or(error.get("parameter")).unwrap().clone();
            format!("{}: {}", at.as_str().unwrap(), error["code"].as_str().unwrap())
        };
        errors.iter().map(place).collect()
    }
}
