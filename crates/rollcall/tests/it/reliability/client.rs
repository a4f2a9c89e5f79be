//! A program that calls the API over the wire.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value as Json, json};

use crate::program::send;

/// A program with a token.
#[derive(Clone)]
pub(super) struct Client {
    pub(super) address: String,
    token: String,
}

impl Client {
    /// One with the token that a demo has told.
    pub(super) fn of(address: &str, said: &Json) -> Self {
        Self { address: address.to_owned(), token: said["token"].as_str().unwrap().to_owned() }
    }

    /// The same for a server that stands elsewhere now.
    pub(super) fn at(&self, address: &str) -> Self {
        Self { address: address.to_owned(), token: self.token.clone() }
    }

    /// A call of the API: status and document; `None` when the server went away instead of answering.
    pub(super) fn call(&self, method: &str, path: &str, body: &Json) -> Option<(u16, Json)> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.send(method, path, "application/json", &body)
    }

    /// The same with any body.
    pub(super) fn send(
        &self,
        method: &str,
        path: &str,
        kind: &str,
        body: &str,
    ) -> Option<(u16, Json)> {
        static SENT: AtomicUsize = AtomicUsize::new(0);
        let Self { address, token } = self;
        let key = SENT.fetch_add(1, Ordering::Relaxed);
        let length = body.len();
        let request = format!(
            "{method} /api/v1{path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: {kind}\r\nIdempotency-Key: \"sent-{key}\"\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
        let answer = send(address, request.as_bytes())?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some((status, serde_json::from_str(body).unwrap_or(Json::Null)))
    }

    /// An organization and a location of it, as a new person has them.
    pub(super) fn place(&self) -> Json {
        let first = |path: &str| {
            let (status, list) = self.call("GET", path, &Json::Null).unwrap();
            assert_eq!(status, 200, "{list}");
            list["items"][0]["id"].as_str().unwrap().to_owned()
        };
        let organization = first("/organizations");
        let location = first(&format!("/organizations/{organization}/locations"));
        json!({ "organization": organization, "locations": [location] })
    }

    /// How many people a search finds.
    pub(super) fn found(&self, query: &str) -> u64 {
        let (status, list) = self.call("GET", &format!("/users?q={query}"), &Json::Null).unwrap();
        assert_eq!(status, 200, "{list}");
        list["total"].as_u64().unwrap()
    }
}
