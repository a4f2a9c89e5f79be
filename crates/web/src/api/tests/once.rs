//! Sending a request again: one thing is made, and everybody hears of the same one.

use std::time::Duration;

use axum::body::Body;
use http::{Method, StatusCode};
use rollcall_core::idempotency::KEPT;
use rollcall_core::testing::House;
use serde_json::{Value as Json, json};

use super::contracts::{address, body, endpoints};
use super::{Answered, Server, asked};

/// Sends a request with this key; without one when it is empty.
async fn send(
    server: &Server<'_>,
    token: &str,
    key: &str,
    (path, kind, body): (&str, &str, &str),
) -> Answered {
    let mut request = asked(Method::POST, path, token)
        .header("content-type", kind)
        .body(Body::from(body.to_owned()))
        .unwrap();
    request.headers_mut().remove("idempotency-key");
    if !key.is_empty() {
        request.headers_mut().insert("idempotency-key", key.parse().unwrap());
    }
    server.send(request).await
}

fn organization(name: &str) -> (&'static str, &'static str, String) {
    ("/api/v1/organizations", "application/json", json!({ "name": name }).to_string())
}

fn on_each_engine(test: &impl AsyncFn(&House)) {
    House::each(|house| {
        let runtime = tokio::runtime::Builder::new_multi_thread();
        let runtime = { runtime }.worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(test(house));
    });
}

const COUNT: &str = "select count(*) from organizations where name = 'East'";

#[test]
fn the_same_request_again_answers_the_same_also_after_a_restart() {
    on_each_engine(&async |house: &House| {
        let server = Server::of(house);
        let token = server.key(&house.admin("ada")).await;
        let (path, kind, east) = organization("East");
        let first = send(&server, &token, "\"a\"", (path, kind, &east)).await;
        assert_eq!(first.status, StatusCode::CREATED);
        assert_eq!(first.header("idempotency-replayed"), "");

        // Another server on the same database knows as much.
        for server in [server, Server::of(house)] {
            let again = send(&server, &token, "\"a\"", (path, kind, &east)).await;
            assert_eq!((again.status, &again.text), (first.status, &first.text));
            for header in ["location", "etag", "content-type"] {
                assert_eq!(again.header(header), first.header(header));
            }
            assert_eq!(again.header("idempotency-replayed"), "true");
            assert_ne!(again.header("x-request-id"), first.header("x-request-id"));
        }
        assert_eq!(house.number(COUNT), 1);
    });
}

#[test]
fn of_many_at_once_one_makes_it_and_the_others_wait_or_hear_the_same() {
    on_each_engine(&async |house: &House| {
        let server = Server::of(house);
        let token = server.key(&house.admin("ada")).await;
        let (path, kind, east) = organization("East");
        let ask = || send(&server, &token, "\"a\"", (path, kind, &east));
        let (a, b, c, d) = tokio::join!(ask(), ask(), ask(), ask());

        let mut ids = Vec::new();
        for answered in [a, b, c, d] {
            if answered.status == StatusCode::CREATED {
                ids.push(answered.json()["id"].clone());
            } else {
                answered.refused(409, "idempotency-key-under-way");
                assert_eq!(answered.header("retry-after"), "1");
            }
        }
        ids.dedup();
        assert_eq!(ids.len(), 1);
        assert_eq!(house.number(COUNT), 1);
        assert_eq!(ask().await.ok()["id"], ids[0]);
    });
}

#[test]
fn a_key_stands_for_one_request_of_one_token_for_a_day() {
    on_each_engine(&async |house: &House| {
        let server = Server::of(house);
        let ada = house.admin("ada");
        let (token, other) = (server.key(&ada).await, server.key(&ada).await);
        let (path, kind, east) = organization("East");
        let (_, _, west) = organization("West");
        send(&server, &token, "\"a\"", (path, kind, &east)).await.ok();

        let reused = send(&server, &token, "\"a\"", (path, kind, &west)).await;
        reused.refused(422, "idempotency-key-for-something-else");
        let elsewhere = send(&server, &token, "\"a\"", ("/api/v1/providers", kind, &east)).await;
        elsewhere.refused(422, "idempotency-key-for-something-else");
        let another = send(&server, &other, "\"a\"", (path, kind, &west)).await;
        assert_eq!(another.ok()["name"], "West");

        house.later(KEPT + Duration::from_secs(1));
        let (_, _, south) = organization("South");
        let next_day = send(&server, &token, "\"a\"", (path, kind, &south)).await;
        assert_eq!(next_day.ok()["name"], "South");
    });
}

#[test]
fn a_key_is_needed_and_free_again_when_nothing_was_made() {
    on_each_engine(&async |house: &House| {
        let server = Server::of(house);
        let token = server.key(&house.admin("ada")).await;
        let (path, kind, east) = organization("East");
        for missing in ["", "a", "\"\"", "\"a b\""] {
            let answered = send(&server, &token, missing, (path, kind, &east)).await;
            answered.refused(400, "idempotency-key-missing");
        }
        send(&server, &token, "\"a\"", (path, kind, "{}")).await.refused(422, "invalid");
        send(&server, &token, "\"a\"", (path, kind, "{")).await.refused(400, "malformed");
        send(&server, &token, "\"a\"", (path, "text/plain", &east))
            .await
            .refused(415, "wrong-content-type");
        send(&server, &token, "\"a\"", (path, kind, &east)).await.ok();
        assert_eq!(house.number("select count(*) from idempotency_keys"), 1);
    });
}

#[test]
fn a_list_that_is_sent_again_is_brought_in_once_whatever_stands_between_its_parts() {
    on_each_engine(&async |house: &House| {
        let server = Server::of(house);
        let token = server.key(&house.admin("ada")).await;
        let csv = "Email,First name,Last name\r\na@b.example,A,B\r\n";
        let form = |boundary: &str, csv: &str| {
            let kind = format!("multipart/form-data; boundary={boundary}");
            let head = "content-disposition: form-data; name=\"file\"; filename=\"x.csv\"";
            (kind, format!("--{boundary}\r\n{head}\r\n\r\n{csv}\r\n--{boundary}--\r\n"))
        };
        let bring = async |(kind, text): &(String, String)| {
            send(&server, &token, "\"a\"", ("/api/v1/imports", kind, text)).await
        };
        let first = bring(&form("one", csv)).await.ok();
        assert_eq!(bring(&form("two", csv)).await.ok(), first);
        let other = csv.replace("a@b", "c@d");
        bring(&form("one", &other)).await.refused(422, "idempotency-key-for-something-else");
        bring(&("text/csv".to_owned(), csv.to_owned()))
            .await
            .refused(422, "idempotency-key-for-something-else");
        assert_eq!(house.number("select count(*) from imports"), 1);
    });
}

#[tokio::test]
async fn what_was_answered_is_not_kept_in_clear() {
    let house = House::new();
    let server = Server::of(&house);
    let token = server.key(&house.admin("ada")).await;
    let (path, kind, east) = organization("East");
    send(&server, &token, "\"my-own-key\"", (path, kind, &east)).await.ok();
    let kept = house.rows("select answer, key_hash from idempotency_keys");
    let [answer, hash]: [Vec<u8>; 2] = {
        let mut columns = kept[0].columns();
        [columns.next().unwrap(), columns.next().unwrap()]
    };
    for secret in ["East", "organizations", "my-own-key", "201"] {
        for kept in [&answer, &hash] {
            assert!(
                !kept.windows(secret.len()).any(|bytes| bytes == secret.as_bytes()),
                "{secret}"
            );
        }
    }
}

/// What makes something answers `201`, and what answers `201` asks for a key: the router sees to it.
#[tokio::test]
async fn every_endpoint_that_makes_something_asks_for_a_key_and_no_other_does() {
    let house = House::new();
    let server = Server::of(&house);
    let token = server.key(&house.admin("ada")).await;
    let mut makers = Vec::new();
    for endpoint in endpoints().iter().filter(|one| one.method == Method::POST) {
        let (kind, body) = body(endpoint);
        let answered = send(&server, &token, "", (&address(endpoint), kind, &body)).await;
        if endpoint.makes_something() {
            answered.refused(400, "idempotency-key-missing");
            makers.push(endpoint.name());
        } else {
            let code = serde_json::from_str(&answered.text).unwrap_or(Json::Null)["code"].clone();
            assert_ne!(code, "idempotency-key-missing", "{}", endpoint.name());
        }
    }
    let put = asked(Method::PUT, "/api/v1/organizations", &token).body(Body::empty()).unwrap();
    server.send(put).await.refused(405, "wrong-method");
    makers.sort_unstable();
    let named = "imports.bring locations.create organizations.create providers.create users.create";
    assert_eq!(makers.join(" "), named);
}
