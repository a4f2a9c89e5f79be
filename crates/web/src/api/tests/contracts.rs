//! What makes forgetting impossible: the catalog, the document, the routes and the answers agree.

use std::collections::BTreeSet;

use axum::body::Body;
use http::Method;
use rollcall_core::access::Interface;
use rollcall_core::directory::CATALOG;
use rollcall_core::testing::House;
use serde_json::{Value as Json, json};

use super::{Server, asked};
use crate::api::document::{document, groups};
use crate::api::endpoint::Endpoint;
use crate::api::events::OF_USER;
use crate::api::imports::LEFT_OUT;
use crate::api::{me, roles};

/// Endpoints whose name the catalog does not have, because they ask the blueprint or the credential, or show
/// what another entry answers in another shape.
const OWN_NAMES: [&str; 4] = [me::NAME, roles::NAME, OF_USER, LEFT_OUT];

pub(super) fn endpoints() -> Vec<Endpoint> {
    groups().into_iter().flat_map(|group| group.endpoints).collect()
}

#[test]
fn every_entry_of_the_catalog_has_its_endpoint_and_every_endpoint_its_entry() {
    let endpoints = endpoints();
    let reachable: BTreeSet<&str> = endpoints.iter().flat_map(|one| one.runs).copied().collect();
    let claimed: BTreeSet<&str> = CATALOG
        .iter()
        .filter(|entry| entry.interfaces.contains(&Interface::Api))
        .map(|entry| entry.name)
        .chain(OWN_NAMES)
        .collect();
    assert_eq!(reachable, claimed);

    let names: BTreeSet<&str> = endpoints.iter().map(Endpoint::name).collect();
    assert_eq!(names.len(), endpoints.len(), "two endpoints have one name");
}

#[test]
fn the_routes_are_these() {
    let lines: Vec<String> = endpoints()
        .iter()
        .map(|one| format!("{:6} {:44} {}", one.method, one.path, one.runs.join(" ")))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn the_document_is_this() {
    let house = House::new();
    let mut document = document(house.directory().blueprint());
    document["info"]["version"] = "…".into();
    insta::assert_json_snapshot!(document);
}

#[test]
fn every_reference_in_the_document_leads_somewhere() {
    let house = House::new();
    let document = document(house.directory().blueprint());
    let mut references = Vec::new();
    collect(&document, &mut references);
    assert!(references.len() > 100);
    for reference in references {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

fn collect(value: &Json, references: &mut Vec<String>) {
    match value {
        Json::Object(members) => {
            let own = members.get("$ref").and_then(Json::as_str);
            references.extend(own.map(str::to_owned));
            members.values().for_each(|member| collect(member, references));
        }
        Json::Array(items) => items.iter().for_each(|item| collect(item, references)),
        _ => {}
    }
}

/// An address of an endpoint: the ids are well-formed and nobody's.
pub(super) fn address(endpoint: &Endpoint) -> String {
    let parts = endpoint.path.split('/').map(|part| match part {
        "{user}" => "usr_01kfzq3v9ae5r8tme0v5g4c2xd",
        "{organization}" => "org_01kfzq3v9ae5r8tme0v5g4c2xd",
        "{location}" => "loc_01kfzq3v9ae5r8tme0v5g4c2xd",
        "{provider}" => "prv_01kfzq3v9ae5r8tme0v5g4c2xd",
        "{import}" => "imp_01kfzq3v9ae5r8tme0v5g4c2xd",
        other => other,
    });
    format!("/api/v1{}", parts.collect::<Vec<_>>().join("/"))
}

/// A body that gets past the reading, so that the rights are what refuses.
pub(super) fn body(endpoint: &Endpoint) -> (&'static str, String) {
    let place = "org_01kfzq3v9ae5r8tme0v5g4c2xd";
    let json = match endpoint.name() {
        "imports.bring" => {
            return ("text/csv", "Email,First name,Last name\na@b.example,A,B".into());
        }
        "users.create" => json!({
            "first_name": "A", "last_name": "B", "email": "a@b.example", "role": "admin",
        }),
        "users.undo" => json!({ "event": "evt_01kfzq3v9ae5r8tme0v5g4c2xd" }),
        name if name.starts_with("organizations.") || name.starts_with("locations.") => {
            json!({ "name": "Far" })
        }
        "users.export" => json!({}),
        "providers.create" => json!({ "name": "Dr. Far", "organization": place }),
        "imports.choose-mapping" => json!({ "columns": ["email"] }),
        _ if endpoint.method == Method::PATCH => json!({ "name": "Far" }),
        _ if endpoint.body.is_some() => json!({ "users": ["usr_01kfzq3v9ae5r8tme0v5g4c2xd"] }),
        _ => return ("application/json", String::new()),
    };
    ("application/json", json.to_string())
}

/// ALL-4: the answer says that a right is missing, and which.
#[tokio::test]
async fn i03_every_endpoint_refuses_the_anonymous_and_the_powerless() {
    let house = House::new();
    let server = Server::of(&house);
    let staff = server.key(&house.staff("sam")).await;
    let before = house.fingerprint();
    for endpoint in endpoints() {
        let (kind, body) = body(&endpoint);
        let request = |key: &str| {
            let request = asked(endpoint.method.clone(), &address(&endpoint), key);
            request.header("content-type", kind).body(Body::from(body.clone())).unwrap()
        };
        let mut nobody = request("");
        nobody.headers_mut().remove("authorization");
        server.send(nobody).await.refused(401, "signed-out");

        let powerless = server.send(request(&staff)).await;
        if [me::NAME, roles::NAME].contains(&endpoint.name()) {
            powerless.ok();
        } else {
            powerless.refused(403, "forbidden");
        }
    }
    assert_eq!(house.fingerprint(), before);
}

#[tokio::test]
async fn g05_asking_changes_nothing_whatever_the_method() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    house.staff("bo");
    let before = house.fingerprint();
    let own = ["/api", "/api/openapi.json", "/problems/invalid", "/healthz", "/readyz", "/metrics"];
    let addresses = endpoints().iter().map(address).chain(own.map(str::to_owned)).collect();
    let addresses: BTreeSet<String> = addresses;
    for address in &addresses {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
            let request = asked(method.clone(), address, &key).body(Body::empty()).unwrap();
            let answered = server.send(request).await;
            assert!(!answered.status.is_server_error(), "{method} {address}: {}", answered.status);
            if method == Method::HEAD {
                assert_eq!(answered.text, "", "{address}");
            }
        }
    }
    assert_eq!(house.fingerprint(), before);
}
