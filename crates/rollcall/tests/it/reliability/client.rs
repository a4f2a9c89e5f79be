//! Programs that add people as fast as they can, and remember what was acknowledged.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

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

    /// Adds the person of a number; whether that was acknowledged.
    pub(super) fn add(&self, number: usize) -> Option<u16> {
        let person = json!({
            "first_name": "New", "last_name": format!("Number {number}"), "role": "admin",
            "email": email(number),
        });
        self.call("POST", "/users", &person).map(|(status, _)| status)
    }

    /// How many people a search finds.
    pub(super) fn found(&self, query: &str) -> u64 {
        let (status, list) = self.call("GET", &format!("/users?q={query}"), &Json::Null).unwrap();
        assert_eq!(status, 200, "{list}");
        list["total"].as_u64().unwrap()
    }
}

fn email(number: usize) -> String {
    format!("number{number:05}@load.example")
}

/// What four programs that add people have seen.
#[derive(Default)]
pub(super) struct Load {
    next: AtomicUsize,
    stop: AtomicBool,
}

impl Load {
    /// Adds people until `disturbed` ends, and answers whose addition was acknowledged.
    pub(super) fn during(&self, client: &Client, disturb: impl FnOnce()) -> BTreeSet<usize> {
        self.stop.store(false, Ordering::Relaxed);
        thread::scope(|scope| {
            let each: Vec<_> = (0..4).map(|_| scope.spawn(|| self.add(client))).collect();
            let stop = Stop(&self.stop);
            disturb();
            drop(stop);
            each.into_iter().flat_map(|each| each.join().unwrap()).collect()
        })
    }

    fn add(&self, client: &Client) -> Vec<usize> {
        let mut acknowledged = Vec::new();
        while !self.stop.load(Ordering::Relaxed) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            match client.add(number) {
                Some(201) => acknowledged.push(number),
                // "Not now" and "nobody knows" are answers; everything else is a fault.
                Some(503) | None => thread::sleep(std::time::Duration::from_millis(20)),
                Some(status) => panic!("{status}"),
            }
        }
        acknowledged
    }
}

/// Ends the load, also when a test fails in the middle of it.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Everybody who was acknowledged is there, once.
pub(super) fn assert_kept(client: &Client, acknowledged: &BTreeSet<usize>) {
    assert!(!acknowledged.is_empty(), "nothing was acknowledged, so nothing was tried");
    for number in acknowledged {
        assert_eq!(client.found(&email(*number)), 1, "{}", email(*number));
    }
}
