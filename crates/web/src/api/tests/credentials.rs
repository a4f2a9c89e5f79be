//! Who is let in: one token in one header, and the operator through the host's own door.

use axum::body::Body;
use http::Request;
use rollcall_core::testing::House;
use tower::ServiceExt;

use super::{Answered, Server, app};

#[tokio::test]
async fn i07_one_token_in_one_header_is_the_only_credential() {
    let house = House::new();
    let ada = house.admin("ada").signed_in();
    let server = Server::of(&house);
    let key = server.key(&ada).await;
    let session = ada.session().reveal().clone();
    let bearer = format!("Bearer {key}");
    let cookie = format!("rc_session={session}");
    let cut = &bearer[..bearer.len() - 1];
    for (path, headers, status, code) in [
        ("/api/v1/me", vec![("authorization", bearer.as_str())], 200, ""),
        ("/api/v1/me", vec![("authorization", &bearer), ("cookie", "theme=dark")], 200, ""),
        ("/api/v1/me", vec![], 401, "signed-out"),
        ("/api/v1/me", vec![("cookie", &cookie)], 401, "signed-out"),
        (
            "/api/v1/me",
            vec![("authorization", &bearer), ("cookie", &cookie)],
            400,
            "two-credentials",
        ),
        (
            "/api/v1/me",
            vec![("authorization", &bearer), ("authorization", &bearer)],
            400,
            "two-credentials",
        ),
        ("/api/v1/me", vec![("authorization", cut)], 401, "signed-out"),
        ("/api/v1/me", vec![("authorization", "Basic YWRhOng=")], 401, "signed-out"),
        ("/api/v1/me", vec![("authorization", "Bearer")], 401, "signed-out"),
        ("/api/v1/me", vec![("x-api-key", &key)], 401, "signed-out"),
        (&format!("/api/v1/me?access_token={key}"), vec![], 400, "token-in-address"),
        (&format!("/api/v1/me?x={key}"), vec![("authorization", &bearer)], 400, "token-in-address"),
    ] {
        let mut request = Request::builder().uri(path).header("host", "rollcall.example");
        for (name, value) in &headers {
            request = request.header(*name, *value);
        }
        let answered = server.send(request.body(Body::empty()).unwrap()).await;
        if status == 200 {
            assert_eq!(answered.ok()["user"]["id"], ada.id().to_string());
        } else {
            answered.refused(status, code);
        }
        assert_eq!(answered.headers.contains_key("www-authenticate"), status == 401);
    }
}

#[tokio::test]
async fn a_token_says_whose_it_is_and_grants_nothing_over_the_account() {
    let house = House::new();
    let ada = house.admin("ada");
    let server = Server::of(&house);
    let key = server.key(&ada).await;

    let me = server.get(&key, "/api/v1/me").await.ok();

    assert_eq!(me["user"]["name"], "Ada Example");
    assert_eq!(me["reach"]["kind"], "everything");
    let permissions = me["permissions"].as_array().unwrap();
    assert!(permissions.contains(&"users.list".into()));
    assert!(!permissions.contains(&"account".into()));
}

#[tokio::test]
async fn the_hosts_own_door_makes_everybody_the_operator_and_the_networks_makes_nobody() {
    let house = House::new();
    let own = super::super::for_operator(app(&house));
    let request = || Request::builder().uri("/api/v1/me").header("host", "any").body(Body::empty());

    let inside = Answered::of(own.oneshot(request().unwrap()).await.unwrap()).await;
    let outside = Server::of(&house).send(request().unwrap()).await;

    let me = inside.ok();
    assert_eq!(me["user"], serde_json::Value::Null);
    assert!(me["permissions"].as_array().unwrap().contains(&"users.create".into()));
    assert_eq!(outside.status, 421);
}
