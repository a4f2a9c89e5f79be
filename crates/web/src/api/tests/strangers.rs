//! What belongs to another organization is not there, whatever endpoint asks for it; roles are nobody's to change.

use axum::body::Body;
use http::Method;
use rollcall_core::providers::{CreateProvider, ProviderDraft, ProviderInput};
use rollcall_core::testing::House;
use rollcall_core::users::DeactivateUsers;
use serde_json::Value as Json;

use super::contracts::{address, body, endpoints};
use super::{Answered, Server, asked};

/// The part of every id that is nobody's.
const NOBODYS: &str = "01kfzq3v9ae5r8tme0v5g4c2xd";

/// An answer without what differs from request to request.
fn said(answered: &Answered, id: &str) -> String {
    let mut document: Json = serde_json::from_str(&answered.text).unwrap_or(Json::Null);
    document["instance"] = Json::Null;
    format!("{} {document}", answered.status).replace(id, "…")
}

#[tokio::test]
async fn e01_every_id_of_another_organization_is_unknown_by_every_endpoint() {
    let house = House::new();
    let (north, south) = (house.spot("north/main"), house.spot("south/main"));
    let (ada, bo) = (house.admin("ada"), house.staff_at("bo", &[south]));
    let off = house.staff_at("off", &[south]);
    let left = ada.run(DeactivateUsers { who: off.id().into(), reason: None }).unwrap();
    let provider = ada.run(CreateProvider { provider: provider(&south.organization.to_string()) });
    let far = [
        bo.id().to_string(),
        south.organization.to_string(),
        south.location.to_string(),
        provider.unwrap().id.to_string(),
        left.event().unwrap().to_string(),
    ];
    let server = Server::of(&house);
    let key = server.key(&house.client_admin("mina", &[north])).await;
    let before = house.fingerprint();
    let (mut tried, mut unknown) = (0, 0);
    for endpoint in endpoints() {
        let (kind, body) = body(&endpoint);
        let path = address(&endpoint);
        for far in &far {
            let nobodys = format!("{}_{NOBODYS}", &far[..3]);
            if !path.contains(&nobodys) && !body.contains(&nobodys) {
                continue;
            }
            let mut answers = Vec::new();
            for id in [&nobodys, far] {
                let (path, body) = (path.replace(&nobodys, id), body.replace(&nobodys, id));
                let request = asked(endpoint.method.clone(), &path, &key);
                let request = request.header("content-type", kind).body(Body::from(body)).unwrap();
                let answered = server.send(request).await;
                assert!(answered.status.is_client_error(), "{path} {}", answered.text);
                unknown += u32::from(answered.status == 404);
                answers.push(said(&answered, id));
            }
            assert_eq!(answers[0], answers[1], "{} {}", endpoint.method, endpoint.path);
            tried += 1;
        }
    }
    assert_eq!(house.fingerprint(), before);
    assert!(tried > 20 && unknown > 20, "{tried} tried, {unknown} unknown");
}

fn provider(organization: &str) -> ProviderDraft {
    ProviderDraft::parse(&ProviderInput {
        organization: Some(organization.to_owned()),
        name: Some("Dr. Far".to_owned()),
        ..ProviderInput::default()
    })
    .unwrap()
}

#[tokio::test]
async fn e06_roles_are_read_and_nobody_changes_them() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    server.get(&key, "/api/v1/roles").await.ok();
    for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
        for (path, status, code) in
            [("/api/v1/roles", 405, "wrong-method"), ("/api/v1/roles/admin", 404, "unknown")]
        {
            server.call(method.clone(), path, &key, &Json::Null).await.refused(status, code);
        }
    }
}
