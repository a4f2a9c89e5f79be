//! Users through the API: found, made, changed, switched off and back.

use axum::body::Body;
use http::Method;
use rollcall_core::domain::UserStatus;
use rollcall_core::testing::House;
use serde_json::{Value as Json, json};

use super::{Server, asked};

fn person(house: &House, name: &str) -> Json {
    let spot = house.spot("north/main");
    json!({
        "first_name": name,
        "last_name": "Example",
        "email": format!("{name}@lab.example"),
        "role": "staff",
        "organization": spot.organization.to_string(),
        "locations": [spot.location.to_string()],
    })
}

#[tokio::test]
async fn a_program_makes_finds_and_changes_a_user() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    house.forget_events();

    let made = server.post(&key, "/api/v1/users", &person(&house, "bo")).await;
    let bo = made.ok();
    assert_eq!(made.status, 201);
    assert_eq!(made.header("etag"), "\"1\"");
    let address = made.header("location").to_owned();
    assert_eq!(address, format!("/api/v1/users/{}", bo["id"].as_str().unwrap()));
    assert_eq!(bo["status"], "invited");
    assert_eq!(bo["organization"]["name"], "north");
    assert!(bo["invitation_ends_at"].is_string());

    let found = server.get(&key, "/api/v1/users?q=bo&status=invited").await.ok();
    assert_eq!(found["items"][0]["id"], bo["id"]);
    assert_eq!((&found["total"], &found["total_is_capped"]), (&json!(1), &json!(false)));

    let patch = json!({ "last_name": "Other" });
    let changed = server.call(Method::PATCH, &address, &key, &patch).await;
    assert_eq!(changed.ok()["last_name"], "Other");
    assert_eq!(changed.header("etag"), "\"2\"");
    assert_eq!(server.get(&key, &address).await.ok(), changed.ok());

    house.assert_events([
        "ada user.created bo: email – → bo@lab.example; first_name – → bo; last_name – → Example; \
         locations – → main; organization – → north; role – → staff; status – → invited",
        "ada invitation.sent bo",
        "ada user.changed bo Other: last_name Example → Other",
    ]);
}

#[tokio::test]
async fn a_change_is_made_only_to_the_version_that_was_seen() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    let bo = house.staff("bo");
    let address = format!("/api/v1/users/{}", bo.id());
    let etag = server.get(&key, &address).await.header("etag").to_owned();
    let patch = async |tag: &str, name: &str| {
        let request = asked(Method::PATCH, &address, &key)
            .header("content-type", "application/merge-patch+json")
            .header("if-match", tag);
        let body = Body::from(json!({ "first_name": name }).to_string());
        server.send(request.body(body).unwrap()).await
    };

    patch(&etag, "Bob").await.ok();
    let before = house.fingerprint();
    patch(&etag, "Bert").await.refused(412, "stale");
    patch("\"other\"", "Bert").await.refused(412, "stale");
    patch("W/\"3\"", "Bert").await.refused(400, "bad-precondition");
    assert_eq!(house.fingerprint(), before);

    patch("\"2\", \"3\"", "Bert").await.refused(400, "bad-precondition");
    patch(server.get(&key, &address).await.header("etag"), "Bert").await.ok();
    assert_eq!(patch("*", "Bernd").await.ok()["first_name"], "Bernd");
}

#[tokio::test]
async fn another_role_drops_what_it_does_not_have() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    let bo = house.staff("bo");
    let address = format!("/api/v1/users/{}", bo.id());

    let changed =
        server.call(Method::PATCH, &address, &key, &json!({ "role": "admin" })).await.ok();

    assert_eq!(changed["role"], "admin");
    assert_eq!(changed["organization"], Json::Null);
    assert_eq!(changed["locations"], json!([]));
}

#[tokio::test]
async fn acts_on_many_answer_a_verdict_for_each_and_on_one_the_refusal() {
    let house = House::new();
    let ada = house.admin("ada");
    let server = Server::of(&house);
    let key = server.key(&ada).await;
    let (bo, cy) = (house.staff("bo"), house.staff("cy"));
    let deactivations = "/api/v1/users/deactivations";

    let all = json!({ "users": [bo.id(), ada.id()], "reason": "Left" });
    let verdicts = server.post(&key, deactivations, &all).await.ok();
    assert_eq!(verdicts["changed"][0]["user"], bo.id().to_string());
    assert_eq!(verdicts["refused"][0]["code"], "yourself");
    assert_eq!(bo.status(), UserStatus::Inactive);

    let again = server.post(&key, deactivations, &json!({ "users": [bo.id()] })).await.ok();
    assert_eq!(again["unchanged"], json!([bo.id()]));

    let one = |id: &str| json!({ "users": [id] });
    server.post(&key, deactivations, &one(&ada.id().to_string())).await.refused(409, "yourself");
    let nobody = "usr_01kfzq3v9ae5r8tme0v5g4c2xd";
    server.post(&key, deactivations, &one(nobody)).await.refused(404, "unknown");

    let undo = json!({ "event": verdicts["changed"][0]["event"] });
    assert_eq!(server.post(&key, "/api/v1/undos", &undo).await.ok()["user"], bo.id().to_string());
    assert_eq!(bo.status(), UserStatus::Active);

    let staff = json!({ "filter": { "role": "staff", "q": "cy" } });
    let archived = server.post(&key, "/api/v1/users/archivals", &staff).await.ok();
    assert_eq!(archived["changed"][0]["user"], cy.id().to_string());
    let restored =
        server.post(&key, "/api/v1/users/restorations", &json!({ "users": [cy.id()] })).await;
    assert_eq!(restored.ok()["changed"].as_array().unwrap().len(), 1);
    server.post(&key, "/api/v1/users/activations", &json!({ "users": [cy.id()] })).await.ok();

    let links = server.post(&key, "/api/v1/users/links", &json!({ "users": [bo.id()] })).await.ok();
    assert_eq!(links["changed"][0]["links"][0]["kind"], "password-reset");
    let too_soon = server.post(&key, "/api/v1/users/links", &json!({ "users": [bo.id()] })).await;
    too_soon.refused(429, "paused");
    assert!(too_soon.header("retry-after").parse::<u64>().unwrap() <= 61);
}

#[tokio::test]
async fn every_link_that_was_sent_to_somebody_is_told() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    let bo = house.staff("bo");
    let request = asked(Method::PATCH, &format!("/api/v1/users/{}", bo.id()), &key)
        .header("content-type", "application/merge-patch+json");
    let patch = json!({ "email": "bo.new@lab.example" }).to_string();
    server.send(request.body(Body::from(patch)).unwrap()).await.ok();
    house.later(std::time::Duration::from_hours(1));

    let sent = server.post(&key, "/api/v1/users/links", &json!({ "users": [bo.id()] })).await.ok();

    let links = sent["changed"][0]["links"].as_array().unwrap();
    let kinds: Vec<&str> = links.iter().map(|link| link["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["password-reset", "email-change"]);
    assert!(links.iter().all(|link| link["valid_until"].as_str().unwrap().ends_with('Z')));
}

#[tokio::test]
async fn only_archived_users_are_deleted() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    let bo = house.staff("bo");
    let address = format!("/api/v1/users/{}", bo.id());
    let delete = async |address: &str| {
        let request = asked(Method::DELETE, address, &key).body(Body::empty()).unwrap();
        server.send(request).await
    };

    delete(&address).await.refused(409, "not-archived");
    server.post(&key, "/api/v1/users/archivals", &json!({ "users": [bo.id()] })).await.ok();
    house.forget_events();
    assert_eq!(delete(&format!("{address}?reason=Asked%20for%20it")).await.status, 204);
    delete(&address).await.refused(404, "unknown");
    server.get(&key, &address).await.refused(404, "unknown");
}

#[tokio::test]
async fn lists_go_on_by_their_link() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    for name in ["bo", "cy", "di"] {
        house.staff(name);
    }
    let (mut path, mut seen) =
        ("/api/v1/users?sort=-name&limit=2&role=staff".to_owned(), Vec::new());
    loop {
        let page = server.get(&key, &path).await;
        let body = page.ok();
        let names = body["items"].as_array().unwrap().iter();
        seen.extend(names.map(|user| user["first_name"].as_str().unwrap().to_owned()));
        let Some((next, _)) = page.header("link").split_once(">; rel=\"next\"") else {
            assert_eq!(body["next_cursor"], Json::Null);
            break;
        };
        path = next.trim_start_matches('<').to_owned();
    }
    assert_eq!(seen, ["Di", "Cy", "Bo"]);
}

#[tokio::test]
async fn sessions_of_others_are_seen_and_ended() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    let bo = house.staff("bo").signed_in();
    let sessions = format!("/api/v1/users/{}/sessions", bo.id());

    assert_eq!(server.get(&key, &sessions).await.ok()["items"].as_array().unwrap().len(), 1);
    let endings = format!("/api/v1/users/{}/session-endings", bo.id());
    let ended = server.post(&key, &endings, &json!({})).await.ok();

    assert_eq!(ended["ended"], 1);
    assert!(bo.recognized().is_err());
    assert_eq!(server.get(&key, &sessions).await.ok()["items"], json!([]));
}

#[tokio::test]
async fn a_filter_that_says_nothing_is_no_act_on_everybody() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    house.staff("bo");
    let before = house.fingerprint();
    for path in ["deactivations", "activations", "archivals", "restorations", "links", "exports"] {
        for (filter, at) in [
            (json!({}), "/filter"),
            (json!({ "organization": "" }), "/filter/organization"),
            (json!({ "location": null, "status": "all" }), "/filter/location"),
            (json!({ "q": "  " }), "/filter/q"),
            (json!({ "q": "\u{301}" }), "/filter/q"),
        ] {
            let body = json!({ "filter": filter });
            let refused = server.post(&key, &format!("/api/v1/users/{path}"), &body).await;
            assert_eq!(
                refused.refused(422, "invalid"),
                [format!("{at}: missing")],
                "{path} {body}"
            );
        }
    }
    assert_eq!(house.fingerprint(), before);
}
