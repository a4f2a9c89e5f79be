//! Forms that come after somebody else has saved: what was typed stays, what is stored stands beside it, and
//! saving again keeps what was typed.

use http::StatusCode;
use rollcall_core::domain::OrganizationId;
use rollcall_core::organizations::{
    LocationDraft, LocationInput, OrganizationDraft, OrganizationInput, RenameLocation,
    RenameOrganization,
};
use rollcall_core::providers::{
    CreateProvider, EditProvider, Provider, ProviderCard, ProviderDraft, ProviderInput,
};
use rollcall_core::testing::{House, input};
use rollcall_core::users::{ChangeRole, EditUser};

use super::html_rules::{all, words};
use super::{Browser, Page};

/// What the page shows as different: field, and what stands at it.
fn differences(page: &Page) -> Vec<String> {
    let (document, facts) = (page.document(), ".notice .facts");
    let texts = |part: &str| all(&document, &format!("{facts} {part}")).into_iter().map(words);
    texts("dt").zip(texts("dd")).map(|(label, text)| format!("{label} {text}")).collect()
}

/// Sends a form, which comes too late, and then once more as the page shows it again.
async fn sent_twice(browser: &mut Browser<'_>, path: &str, fields: &[(&str, &str)]) -> Vec<String> {
    let first = browser.post(path, &[fields, &[("version", "1")]].concat()).await;
    assert_eq!(first.status, StatusCode::CONFLICT, "{path}");
    assert!(first.text.contains("Saving again keeps yours."), "{path}");
    let fresh = first.first("input[name=version]", "value").unwrap();
    let second = browser.post(path, &[fields, &[("version", fresh.as_str())]].concat()).await;
    assert_eq!(second.status, StatusCode::SEE_OTHER, "{path}: {}", second.text);
    differences(&first)
}

#[tokio::test]
async fn a_stale_form_about_a_person_shows_role_and_places_by_name() {
    let house = House::new();
    let (north, south) = (house.spot("north/main"), house.spot("south/side"));
    let (ada, bea) = (house.admin("ada"), house.admin("bea"));
    let bo = house.client_admin("bo", &[north]);
    let version = bo.user().version;
    let person = house.draft("bo", "staff", &[south]);
    bea.run(ChangeRole { id: bo.id(), person, seen: Some(version) }).unwrap();
    let mut browser = Browser::used_by(&house, &ada);
    let typed = input("bo", "client-admin", &[north]);
    let (organization, location) = (north.organization.to_string(), north.location.to_string());
    let email = typed.email.unwrap();
    let old = version.0.to_string();
    let mut fields = vec![
        ("first_name", "Bo"),
        ("last_name", "Bear"),
        ("email", email.as_str()),
        ("role", "client-admin"),
        ("organization", &organization),
        ("locations", &location),
        ("version", &old),
    ];
    let path = format!("/users/{}", bo.id());

    let first = browser.post(&path, &fields).await;

    assert_eq!(first.status, StatusCode::CONFLICT);
    assert_eq!(
        differences(&first),
        [
            "Last name now “Example”, yours “Bear”",
            "Role now “Staff”, yours “Client Admin”",
            "Organization now “south”, yours “north”",
            "Locations now “side”, yours “main”",
        ]
    );
    let fresh = first.first("input[name=version]", "value").unwrap();
    *fields.last_mut().unwrap() = ("version", &fresh);
    assert_eq!(browser.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(bo.user().role.as_str(), "client-admin");
}

#[tokio::test]
async fn a_stale_form_about_a_place_shows_the_other_name_and_is_saved_the_second_time() {
    let house = House::new();
    let spot = house.spot("north/main");
    let (ada, bea) = (house.admin("ada"), house.admin("bea"));
    let name = |name: &str| Some(name.to_owned());
    let organization = OrganizationDraft::parse(&OrganizationInput { name: name("East") }).unwrap();
    bea.run(RenameOrganization { id: spot.organization, organization, seen: None }).unwrap();
    let location = LocationDraft::parse(&LocationInput { name: name("Lab") }).unwrap();
    bea.run(RenameLocation { id: spot.location, location, seen: None }).unwrap();
    let mut browser = Browser::used_by(&house, &ada);

    for (path, other) in [
        (format!("/organizations/{}", spot.organization), "East"),
        (format!("/locations/{}", spot.location), "Lab"),
    ] {
        let shown = sent_twice(&mut browser, &path, &[("name", "West")]).await;
        assert_eq!(shown, [format!("Name now “{other}”, yours “West”")]);
        assert!(browser.get(&path).await.text.contains("<bdi>West</bdi>"));
        // A form that needs another look is still made from the version that was seen.
        let refused = browser.post(&path, &[("name", ""), ("version", "1")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.first("input[name=version]", "value").unwrap(), "1");
    }
}

fn provider(organization: OrganizationId, name: &str) -> ProviderDraft {
    ProviderDraft::parse(&ProviderInput {
        organization: Some(organization.to_string()),
        name: Some(name.to_owned()),
        ..ProviderInput::default()
    })
    .unwrap()
}

#[tokio::test]
async fn a_stale_form_about_a_provider_shows_what_is_stored_and_is_saved_the_second_time() {
    let house = House::new();
    let (north, south) = (house.spot("north/main"), house.spot("south/side"));
    let (ada, bea) = (house.admin("ada"), house.admin("bea"));
    let draft = provider(north.organization, "Dr. Ann");
    let Provider { id, .. } = bea.run(CreateProvider { provider: draft }).unwrap();
    let draft = provider(south.organization, "Dr. Anna");
    bea.run(EditProvider { id, provider: draft, seen: None }).unwrap();
    let mut browser = Browser::used_by(&house, &ada);
    let organization = north.organization.to_string();
    let fields = [
        ("organization", organization.as_str()),
        ("name", "Dr. Ann"),
        ("npi", ""),
        ("address", "Quay 1"),
    ];

    let shown = sent_twice(&mut browser, &format!("/providers/{id}"), &fields).await;

    assert_eq!(
        shown,
        [
            "Organization now “south”, yours “north”",
            "Name now “Dr. Anna”, yours “Dr. Ann”",
            "Address now blank, yours “Quay 1”",
        ]
    );
    let stored = ada.ask(ProviderCard { id }).unwrap().provider;
    assert_eq!((stored.name.as_str(), stored.address.as_deref()), ("Dr. Ann", Some("Quay 1")));
}

#[tokio::test]
async fn a_stale_form_about_oneself_shows_what_is_stored_and_is_saved_the_second_time() {
    let house = House::new();
    let (bo, bea) = (house.admin("bo"), house.admin("bea"));
    let mut browser = Browser::used_by(&house, &bo);
    let old = browser.get("/account").await.first("input[name=version]", "value").unwrap();
    let mut person = input("bo", "admin", &[]);
    person.last_name = Some("Bird".to_owned());
    bea.run(EditUser { id: bo.id(), person: house.parsed(&person), seen: None }).unwrap();
    let typed = [("first_name", "Bo"), ("last_name", "Bear")];

    let first = browser.post("/account", &[&typed[..], &[("version", &old)]].concat()).await;

    assert_eq!(first.status, StatusCode::CONFLICT);
    assert_eq!(differences(&first), ["Last name now “Bird”, yours “Bear”"]);
    let fresh = first.first("input[name=version]", "value").unwrap();
    let second = browser.post("/account", &[&typed[..], &[("version", &fresh)]].concat()).await;
    assert_eq!(second.status, StatusCode::SEE_OTHER);
    assert_eq!(bo.user().last_name, "Bear");
}
