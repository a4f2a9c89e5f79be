//! The trail speaks of people and things by name, and leads to those that are still there.

use rollcall_core::providers::{CreateProvider, ProviderDraft, ProviderInput, RemoveProvider};
use rollcall_core::testing::{House, Person, input};
use rollcall_core::users::{ArchiveUsers, CreateUser, DeleteUser, EditUser, Welcome};

use super::html_rules::{all, words};
use super::{Browser, Page};

/// The links of the trail: their words and where they lead.
fn links(page: &Page) -> Vec<(String, String)> {
    let document = page.document();
    let links = all(&document, ".events tbody a").into_iter();
    links.map(|link| (words(link), link.attr("href").unwrap().to_owned())).collect()
}

fn provider(ada: &Person<'_>, organization: String, name: &str) -> String {
    let draft = ProviderDraft::parse(&ProviderInput {
        organization: Some(organization),
        name: Some(name.to_owned()),
        ..ProviderInput::default()
    });
    ada.run(CreateProvider { provider: draft.unwrap() }).unwrap().id.to_string()
}

#[tokio::test]
async fn the_trail_names_what_it_speaks_of_and_leads_there_while_it_is_there() {
    let house = House::new();
    let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
    let organization = spot.organization.to_string();
    let kept = provider(&ada, organization.clone(), "Dr. Kept");
    let gone = provider(&ada, organization.clone(), "Dr. Gone");
    let mut bo = input("bo", "staff", &[spot]);
    bo.attributes.push(("results_provider".to_owned(), gone.clone()));
    let person = house.parsed(&bo);
    let made = ada.run(CreateUser { person, welcome: Welcome::Later }).unwrap();
    bo.attributes[0].1.clone_from(&kept);
    ada.run(EditUser { id: made.id, person: house.parsed(&bo), seen: None }).unwrap();
    let id = rollcall_core::domain::ProviderId::parse(&gone).unwrap();
    ada.run(RemoveProvider { id, seen: None }).unwrap();
    let mut browser = Browser::used_by(&house, &ada);

    let page = browser.get("/audit").await;

    let links = links(&page);
    let leads = |name: &str, path: String| links.contains(&(name.to_owned(), path));
    assert!(leads("Dr. Kept", format!("/providers/{kept}")), "{links:#?}");
    assert!(leads("north", format!("/organizations/{organization}")), "{links:#?}");
    assert!(leads("main", format!("/locations/{}", spot.location)), "{links:#?}");
    assert!(leads("Bo Example", format!("/users/{}", made.id)), "{links:#?}");
    assert!(leads("Ada Example", format!("/users/{}", ada.id())), "{links:#?}");
    assert!(links.iter().all(|(_, path)| !path.contains(&gone)));
    // What is gone has but its number left.
    let document = page.document();
    assert!(all(&document, ".events .changes").into_iter().any(|it| words(it).contains(&gone)));
    for (name, path) in &links {
        assert!(!name.contains("prv_") && browser.get(path).await.status.is_success(), "{path}");
    }
}

#[tokio::test]
async fn the_trail_does_not_lead_where_its_reader_may_not_go() {
    let house = House::new();
    let (ada, north, south) =
        (house.admin("ada"), house.spot("north/main"), house.spot("south/side"));
    let mina = house.client_admin("mina", &[north]);
    let bo = house.staff_at("bo", &[north]);
    let person = house.parsed(&input("bo", "staff", &[north]));
    ada.run(EditUser { id: bo.id(), person, seen: None }).unwrap();
    let off = house.staff_at("off", &[south]);
    let mut browser = Browser::used_by(&house, &mina);

    let page = browser.get("/audit").await;

    for (name, path) in links(&page) {
        assert_ne!(path, format!("/users/{}", off.id()));
        assert!(browser.get(&path).await.status.is_success(), "{name}: {path}");
    }
    assert!(!page.text.contains(&format!("/users/{}", ada.id())));
}

#[tokio::test]
async fn the_trail_does_not_lead_to_somebody_who_was_deleted() {
    let house = House::new();
    let (ada, bo) = (house.admin("ada"), house.staff("bo"));
    ada.run(ArchiveUsers { who: bo.id().into(), reason: None }).unwrap();
    ada.run(DeleteUser { id: bo.id(), reason: None }).unwrap();
    let page = Browser::used_by(&house, &ada).get("/audit").await;
    assert!(!page.text.contains(&format!("/users/{}", bo.id())));
}
