//! What is sent and answered is what the document says: looked at in every request of the tests.

use http::StatusCode;
use http::request::Parts;
use serde_json::{Value as Json, json};

use super::Answered;
use super::fitting::fits;
use crate::api::BASE;

/// One thing that the document says can be asked or done.
pub(super) struct Documented<'d> {
    document: &'d Json,
    operation: &'d Json,
    /// For the message of a failure.
    at: String,
}

impl<'d> Documented<'d> {
    /// What a request asks for; nothing when it goes somewhere else than to the API, or when the document does not know
    /// its address or method.
    pub(super) fn find(document: &'d Json, request: &Parts) -> Option<Self> {
        let path = request.uri.path().strip_prefix(BASE)?;
        let paths = document["paths"].as_object()?;
        let is_it = |template: &&String| {
            let (parts, given) = (template.split('/'), path.split('/'));
            parts.clone().count() == given.clone().count()
                && parts.zip(given).all(|(part, given)| part.starts_with('{') || part == given)
        };
        // One that is spelled out comes before one with a place in it.
        let template = paths.keys().filter(is_it).min_by_key(|path| path.matches('{').count())?;
        let method = request.method.as_str();
        let operation = paths[template].get(method.to_lowercase())?;
        Some(Self { document, operation, at: format!("{method} {template}") })
    }

    /// Asserts that an answer is one of those that are described, and that its body is as described.
    pub(super) fn answers(&self, answered: &Answered) {
        // For another server: the door says so in front of everything, and knows no API.
        if answered.status == StatusCode::MISDIRECTED_REQUEST {
            return;
        }
        let at = format!("{} {}", self.at, answered.status);
        let described = self.operation["responses"].get(answered.status.as_str());
        let described = described.unwrap_or_else(|| panic!("{at} is not in the document"));
        let described = self.resolved(described);
        let headers = described["headers"].as_object().filter(|_| answered.status.is_success());
        // The last page of a list has no next one.
        for name in headers.into_iter().flat_map(|all| all.keys()).filter(|name| *name != "Link") {
            assert!(answered.headers.contains_key(name), "{at} has no {name}");
        }
        match described.get("content") {
            Some(content) => {
                let kind = essence(answered.header("content-type"));
                self.body(&content[kind], kind, answered.text.as_bytes(), &at);
            }
            None => assert_eq!(answered.text, "", "{at} has a body"),
        }
    }

    /// Asserts that a body which was taken is as described.
    pub(super) fn takes(&self, request: &Parts, body: &[u8]) {
        let at = format!("{} takes", self.at);
        let kind = request.headers.get("content-type").map_or("", |kind| kind.to_str().unwrap());
        match self.operation.get("requestBody") {
            Some(described) => {
                let kind = essence(kind);
                self.body(&described["content"][kind], kind, body, &at);
            }
            // An empty object says nothing.
            None => assert!(body.is_empty() || body == b"{}", "{at} no body"),
        }
    }

    fn body(&self, described: &Json, kind: &str, body: &[u8], at: &str) {
        assert!(described.is_object(), "{at}: {kind:?} is not in the document");
        if kind.ends_with("json") {
            let body = serde_json::from_slice(body).unwrap();
            fits(&body, &described["schema"], self.document, at);
        }
    }

    fn resolved(&self, described: &'d Json) -> &'d Json {
        let Some(reference) = described["$ref"].as_str() else { return described };
        self.document.pointer(reference.trim_start_matches('#')).unwrap()
    }
}

/// What is answered although the document has no operation for it: `HEAD`, like `GET` (RFC 9110, 9.3.2).
const WITHOUT_AN_OPERATION: &[&str] = &["HEAD"];

/// Asserts that what the document has no operation for did nothing, unless it stands outside of the API.
pub(super) fn assert_may_lack(request: &Parts, status: StatusCode) {
    let (method, path) = (request.method.as_str(), request.uri.path());
    let may = !path.starts_with(BASE) || WITHOUT_AN_OPERATION.contains(&method);
    assert!(may || !status.is_success(), "{method} {path} {status} is not in the document");
}

/// The media type without its parameters.
fn essence(kind: &str) -> &str {
    kind.split(';').next().unwrap_or_default().trim()
}

/// A document with one operation, which answers a number below ten.
fn sample() -> Json {
    let schema = json!({ "type": "integer", "maximum": 9 });
    let answer = json!({ "content": { "application/json": { "schema": schema } } });
    json!({ "paths": { "/dice": { "get": { "responses": { "200": answer } } } } })
}

fn request(path: &str) -> Parts {
    http::Request::get(format!("{BASE}{path}")).body(()).unwrap().into_parts().0
}

fn answered(status: u16, text: &str) -> Answered {
    let headers = [(http::header::CONTENT_TYPE, "application/json".parse().unwrap())];
    let status = StatusCode::from_u16(status).unwrap();
    Answered { status, headers: headers.into_iter().collect(), text: text.to_owned() }
}

#[test]
fn what_the_document_says_passes() {
    let document = sample();
    Documented::find(&document, &request("/dice")).unwrap().answers(&answered(200, "6"));
    assert_may_lack(&request("/cards"), StatusCode::NOT_FOUND);
}

#[test]
#[should_panic(expected = "GET /dice 200 OK: 10 is against maximum 9")]
fn a_body_that_is_otherwise_than_the_document_says_is_noticed() {
    let document = sample();
    Documented::find(&document, &request("/dice")).unwrap().answers(&answered(200, "10"));
}

#[test]
#[should_panic(expected = "GET /dice 409 Conflict is not in the document")]
fn a_status_that_the_document_does_not_know_is_noticed() {
    let document = sample();
    Documented::find(&document, &request("/dice")).unwrap().answers(&answered(409, "{}"));
}

#[test]
#[should_panic(expected = "GET /api/v1/cards 200 OK is not in the document")]
fn an_operation_that_the_document_does_not_know_is_noticed() {
    assert!(Documented::find(&sample(), &request("/cards")).is_none());
    assert_may_lack(&request("/cards"), StatusCode::OK);
}
