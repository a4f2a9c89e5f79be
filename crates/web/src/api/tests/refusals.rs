//! Bad input: each problem at its place, all of them at once, and nothing changed.

use axum::body::Body;
use http::Method;
use rollcall_core::testing::House;
use serde_json::{Value as Json, json};

use super::contracts::{address, body, endpoints};
use super::{Server, asked};

#[tokio::test]
async fn d01_what_is_sent_of_a_person_is_refused_at_each_place() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    let spot = house.spot("north/main");
    house.staff("bo");
    let good = json!({
        "first_name": "Cy",
        "last_name": "Example",
        "email": "cy@lab.example",
        "role": "staff",
        "organization": spot.organization.to_string(),
        "locations": [spot.location.to_string()],
    });
    let before = house.fingerprint();
    for (change, expected) in [
        (json!({ "last_name": null }), vec!["/last_name: missing"]),
        (json!({ "last_name": " " }), vec!["/last_name: missing"]),
        (
            json!({ "last_name": 7, "email": true }),
            vec!["/last_name: wrong-type", "/email: wrong-type"],
        ),
        (json!({ "first_name": "a\u{202e}b" }), vec!["/first_name: hidden-character"]),
        (json!({ "first_name": "x".repeat(10_000) }), vec!["/first_name: too-long"]),
        (json!({ "email": "BO@LAB.EXAMPLE" }), vec!["/email: email-taken"]),
        (json!({ "email": "cy at lab" }), vec!["/email: email-with-space"]),
        (json!({ "role": "king" }), vec!["/role: not-allowed"]),
        (json!({ "locations": "x" }), vec!["/locations: wrong-type"]),
        (json!({ "locations": [1] }), vec!["/locations/0: wrong-type", "/locations: missing"]),
        (json!({ "organization": "org_x" }), vec!["/organization: not-found"]),
        (json!({ "attributes": [] }), vec!["/attributes: wrong-type"]),
        (json!({ "attributes": { "a.b/c": 1 } }), vec!["/attributes/a.b~1c: unknown-field"]),
        (
            json!({ "is_admin": true, "id": "usr_1" }),
            vec!["/id: unknown-field", "/is_admin: unknown-field"],
        ),
        // D02: nobody says of an address that it was confirmed.
        (json!({ "email_verified": true }), vec!["/email_verified: unknown-field"]),
        (
            json!({ "status": "active", "version": 7, "password_hash": "x", "created_at": "x", "permissions": [] }),
            vec![
                "/created_at: unknown-field",
                "/password_hash: unknown-field",
                "/permissions: unknown-field",
                "/status: unknown-field",
                "/version: unknown-field",
            ],
        ),
    ] {
        let mut body = good.clone();
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        let mut told = server.post(&key, "/api/v1/users", &body).await.refused(422, "invalid");
        let mut expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        told.sort();
        expected.sort();
        assert_eq!(told, expected, "{change}");
    }
    assert_eq!(house.fingerprint(), before);
}

#[tokio::test]
async fn problems_say_in_words_what_to_do() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;

    let answered = server.post(&key, "/api/v1/users", &json!({ "role": "admin", "x": 1 })).await;

    let mut document = answered.json();
    assert!(document["instance"].as_str().unwrap().starts_with("req_"));
    document["instance"] = "req_…".into();
    insta::assert_json_snapshot!(document);
}

#[tokio::test]
async fn k06_n06_a_body_that_is_no_json_object_is_refused() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    let before = house.fingerprint();
    let send = async |kind: &str, bytes: Vec<u8>| {
        let request = asked(Method::POST, "/api/v1/users", &key).header("content-type", kind);
        server.send(request.body(Body::from(bytes)).unwrap()).await
    };
    let json = "application/json";
    for (kind, bytes, status, code) in [
        (json, "", 400, "malformed"),
        (json, "{", 400, "malformed"),
        (json, "{\"email\":\"\\ud800\"}", 400, "malformed"),
        (json, &"[".repeat(100_000), 400, "malformed"),
        (json, "[]", 422, "invalid"),
        (json, "{\"email\":\"a\",\"email\":\"b\"}", 422, "invalid"),
        ("text/plain", "{}", 415, "wrong-content-type"),
        ("application/x-www-form-urlencoded", "email=a", 415, "wrong-content-type"),
        ("application/json; charset=utf-16", "{}", 415, "wrong-content-type"),
        ("application/json; charset=UTF-8", "{}", 422, "invalid"),
        (json, &format!("{{\"email\":\"{}\"}}", "x".repeat(1_100_000)), 413, "too-large"),
    ] {
        send(kind, bytes.as_bytes().to_vec()).await.refused(status, code);
    }
    send(json, b"{\"email\":\"\xff\"}".to_vec()).await.refused(400, "malformed");
    assert_eq!(house.fingerprint(), before);
}

#[tokio::test]
async fn parameters_are_a_closed_list() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    for (query, expected) in [
        ("status=gone", "status: not-allowed"),
        ("role=king", "role: not-allowed"),
        ("organization=7", "organization: not-found"),
        ("limit=0", "limit: not-allowed"),
        ("limit=201", "limit: not-allowed"),
        ("sort=password", "sort: not-allowed"),
        ("cursor=abc", "cursor: bad-query"),
        ("last_seen=-1", "last_seen: not-allowed"),
        ("q=%00", "q: hidden-character"),
        ("q=a&q=b", "q: duplicate"),
        ("tenant=2", "tenant: unknown-field"),
    ] {
        let answered = server.get(&key, &format!("/api/v1/users?{query}")).await;
        assert_eq!(answered.refused(422, "invalid"), [expected], "{query}");
    }
}

#[tokio::test]
async fn no_endpoint_passes_over_a_parameter_that_it_does_not_have() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    let before = house.fingerprint();
    // Those that have some say so themselves, once it is known what they are asked about.
    for endpoint in endpoints().into_iter().filter(|one| one.parameters.is_empty()) {
        let (kind, body) = body(&endpoint);
        let path = format!("{}?tenant=2", address(&endpoint));
        let request = asked(endpoint.method.clone(), &path, &key).header("content-type", kind);
        let answered = server.send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(answered.refused(422, "invalid"), ["tenant: unknown-field"], "{path}");
    }
    assert_eq!(house.fingerprint(), before);
    server.get("", "/api/v1/me?tenant=2").await.refused(401, "signed-out");
    server.get(&key, "/api/v1/me?").await.ok();
}

#[tokio::test]
async fn whom_an_act_is_for_is_said_once_and_clearly() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    let id = house.staff("bo").id();
    let before = house.fingerprint();
    for (body, expected) in [
        (json!({}), vec!["/users: missing"]),
        (json!({ "users": [] }), vec!["/users: missing"]),
        (json!({ "users": [id, id] }), vec!["/users/1: duplicate"]),
        (json!({ "users": ["bo"] }), vec!["/users/0: not-found"]),
        (json!({ "filter": {} }), vec!["/filter: missing"]),
        (json!({ "filter": { "state": "x" } }), vec!["/filter/state: unknown-field"]),
        (json!({ "users": [id], "filter": { "q": "b" } }), vec!["/filter: not-allowed"]),
        (json!({ "users": [id], "reason": "x".repeat(501) }), vec!["/reason: too-long"]),
        (json!({ "users": [id], "force": true }), vec!["/force: unknown-field"]),
    ] {
        let answered = server.post(&key, "/api/v1/users/deactivations", &body).await;
        assert_eq!(answered.refused(422, "invalid"), expected, "{body}");
    }
    assert_eq!(house.fingerprint(), before);
}

#[tokio::test]
async fn d19_only_the_very_address_opens() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    let id = house.staff("bo").id();
    for path in [
        "/api/",
        "/api/v2/users",
        "/api/v1/users/",
        "/api/v1//users",
        "/api/v1/Users",
        "/api/v1/users%2f",
        "/api/v1/../v1/users",
        "/api/v1/users;a=b",
        &format!("/api/v1/users/{id}%2fsessions"),
        &format!("/api/v1/users/{id}/"),
        &format!("/api/v1/users/{}", id.to_string().to_uppercase()),
    ] {
        server.get(&key, path).await.refused(404, "unknown");
    }
    for path in ["/API/v1/users", "//api/v1/users"] {
        assert_eq!(server.get(&key, path).await.status, 404, "{path}");
    }
    for (method, path, allow) in [
        (Method::PUT, "/api/v1/users", "GET,HEAD,POST"),
        (Method::OPTIONS, "/api/v1/users", "GET,HEAD,POST"),
        (Method::POST, "/api/v1/me", "GET,HEAD"),
    ] {
        let before = house.fingerprint();
        let request = asked(method, path, &key).header("x-http-method-override", "DELETE");
        let answered = server.send(request.body(Body::empty()).unwrap()).await;
        answered.refused(405, "wrong-method");
        assert_eq!(answered.header("allow"), allow);
        assert_eq!(house.fingerprint(), before);
    }
}

#[tokio::test]
async fn what_one_may_not_see_is_not_there_and_what_one_may_not_do_is_refused() {
    let house = House::new();
    let (north, south) = (house.spot("north/main"), house.spot("south/main"));
    let (mina, bo) = (house.client_admin("mina", &[north]), house.staff_at("bo", &[south]));
    let server = Server::of(&house);
    let key = server.key(&mina).await;
    let address = format!("/api/v1/users/{}", bo.id());

    let hidden = server.get(&key, &address).await;
    let absent = server.get(&key, "/api/v1/users/usr_01kfzq3v9ae5r8tme0v5g4c2xd").await;
    let without_number = |mut document: Json| {
        document["instance"] = Json::Null;
        document
    };
    hidden.refused(404, "unknown");
    assert_eq!(without_number(hidden.json()), without_number(absent.json()));

    let body = json!({ "users": [bo.id()] });
    server.post(&key, "/api/v1/users/deactivations", &body).await.refused(404, "unknown");

    let staff = house.person("sam", "staff", &[north]);
    let refused = server.get(&server.key(&staff).await, "/api/v1/users").await;
    refused.refused(403, "forbidden");
    assert_eq!(refused.json()["needs"], "users.list");
}
