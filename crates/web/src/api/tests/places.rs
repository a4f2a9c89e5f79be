//! Organizations, locations and providers through the API.

use axum::body::Body;
use http::Method;
use rollcall_core::testing::House;
use serde_json::{Value as Json, json};

use super::{Server, asked};

#[tokio::test]
async fn a_program_keeps_places_and_providers() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    house.forget_events();
    let removed = async |address: &str, etag: &str| {
        let request = asked(Method::DELETE, address, &key).header("if-match", etag);
        server.send(request.body(Body::empty()).unwrap()).await
    };

    let made = server.post(&key, "/api/v1/organizations", &json!({ "name": "North" })).await;
    assert_eq!((made.status.as_u16(), made.header("etag")), (201, "\"1\""));
    let north = made.header("location").to_owned();
    let renamed = server.call(Method::PATCH, &north, &key, &json!({ "name": "Nord" })).await;
    assert_eq!(renamed.ok()["name"], "Nord");
    let taken = server.post(&key, "/api/v1/organizations", &json!({ "name": "NORD" })).await;
    assert_eq!(taken.refused(422, "invalid"), ["/name: name-taken"]);

    let locations = format!("{north}/locations");
    let main = server.post(&key, &locations, &json!({ "name": "Main" })).await;
    let listed = server.get(&key, &locations).await.ok();
    assert_eq!(listed["items"][0]["name"], "Main");
    let in_use = removed(&north, "*").await;
    in_use.refused(409, "in-use");

    let provider =
        json!({ "organization": made.ok()["id"], "name": "Dr. Ida", "npi": "1234567893" });
    let ida = server.post(&key, "/api/v1/providers", &provider).await;
    let ida_address = ida.header("location").to_owned();
    let patch = json!({ "address": "1 Quay", "npi": null });
    let changed = server.call(Method::PATCH, &ida_address, &key, &patch).await.ok();
    assert_eq!((&changed["npi"], &changed["address"]), (&Json::Null, &json!("1 Quay")));
    assert_eq!(server.get(&key, "/api/v1/providers?q=ida").await.ok()["total"], 1);

    removed(&ida_address, "\"1\"").await.refused(412, "stale");
    assert_eq!(removed(&ida_address, "\"2\"").await.status, 204);
    assert_eq!(removed(main.header("location"), "\"1\"").await.status, 204);
    assert_eq!(removed(&north, "\"2\"").await.status, 204);
    server.get(&key, &north).await.refused(404, "unknown");

    let told = house.events();
    let kinds: Vec<&str> = told.iter().map(|event| event.kind.name()).collect();
    assert_eq!(
        kinds,
        [
            "organization.created",
            "organization.changed",
            "location.created",
            "provider.created",
            "provider.changed",
            "provider.removed",
            "location.removed",
            "organization.removed",
        ]
    );
    assert!(told.iter().all(|event| event.interface.as_str() == "api"));
}

#[tokio::test]
async fn a_patch_leaves_what_is_not_sent_whatever_it_changes() {
    let house = House::new();
    let server = Server::of(&house);
    let (key, spot) = (server.key(&house.admin("ada")).await, house.spot("north/main"));
    let provider = json!({ "organization": spot.organization, "name": "Dr. Ida" });
    let provider = server.post(&key, "/api/v1/providers", &provider).await;
    let bo = house.staff("bo");
    server.get(&key, &format!("/api/v1/users/{}", bo.id())).await.ok();
    house.forget_events();

    for address in [
        format!("/api/v1/organizations/{}", spot.organization),
        format!("/api/v1/locations/{}", spot.location),
        provider.header("location").to_owned(),
        format!("/api/v1/users/{}", bo.id()),
    ] {
        let before = server.get(&key, &address).await;
        let patch = async |tag: &str, body: Json| {
            let request = asked(Method::PATCH, &address, &key).header("if-match", tag);
            let request = request.header("content-type", "application/merge-patch+json");
            server.send(request.body(Body::from(body.to_string())).unwrap()).await
        };
        for tag in ["*", before.header("etag")] {
            let same = patch(tag, json!({})).await;
            assert_eq!((same.status.as_u16(), same.header("etag")), (200, before.header("etag")));
        }
        patch("\"99\"", json!({})).await.refused(412, "stale");
        let wrong = patch("*", json!({ "version": 7, "colour": "red" })).await;
        let said = ["/colour: unknown-field", "/version: unknown-field"];
        assert_eq!(wrong.refused(422, "invalid"), said, "{address}");
        if !address.contains("/users/") {
            let cleared = patch("*", json!({ "name": null })).await;
            assert_eq!(cleared.refused(422, "invalid"), ["/name: missing"], "{address}");
            let wrong = patch("*", json!({ "name": 7 })).await;
            assert_eq!(wrong.refused(422, "invalid"), ["/name: wrong-type"], "{address}");
        }
    }
    house.assert_no_events();
}

#[tokio::test]
async fn events_say_who_what_and_through_which_door() {
    let house = House::new();
    let server = Server::of(&house);
    let (ada, bo) = (house.admin("ada"), house.staff("bo"));
    let key = server.key(&ada).await;
    let act = json!({ "users": [bo.id()], "reason": "Left" });
    server.post(&key, "/api/v1/users/deactivations", &act).await.ok();

    let address = format!("/api/v1/users/{}/events?limit=1", bo.id());
    let newest = server.get(&key, &address).await;
    let event = newest.ok()["items"][0].clone();
    assert_eq!(event["kind"], "user.deactivated");
    assert_eq!(event["actor"], json!({ "kind": "token", "id": ada.id(), "name": "Ada Example" }));
    assert_eq!(event["changes"][0]["after"], "inactive");
    assert_eq!((&event["reason"], &event["interface"]), (&json!("Left"), &json!("api")));
    assert!(newest.header("link").contains("cursor=evt_"));

    let by =
        format!("/api/v1/events?by={}&kind=user.deactivated&since=2026-01-01T00:00:00Z", ada.id());
    assert_eq!(server.get(&key, &by).await.ok()["items"][0]["id"], event["id"]);
    let none = server.get(&key, "/api/v1/events?until=2026-01-01T00:00:00Z").await.ok();
    assert_eq!(none["items"], json!([]));
    let wrong = server.get(&key, "/api/v1/events?since=yesterday&kind=user.gone").await;
    assert_eq!(wrong.refused(422, "invalid"), ["kind: not-allowed", "since: date-malformed"]);
}
