//! An address that somebody has already: they are named to who may see them, and to nobody else.

use http::StatusCode;
use rollcall_core::domain::UserStatus;
use rollcall_core::testing::{House, Person, input};
use rollcall_core::users::{ArchiveUsers, DeactivateUsers, EditUser, PersonInput};

use super::Browser;
use super::html_rules::{all, words};

#[tokio::test]
async fn who_has_an_address_already_is_named_with_their_state_and_the_way_to_them() {
    let house = House::new();
    let (ada, bo, cy) = (house.admin("ada"), house.staff("bo"), house.admin("cy"));
    let mut browser = Browser::used_by(&house, &ada);
    for state in [UserStatus::Active, UserStatus::Inactive, UserStatus::Archived] {
        match state {
            UserStatus::Inactive => {
                ada.run(DeactivateUsers { who: bo.id().into(), reason: None }).unwrap();
            }
            UserStatus::Archived => {
                ada.run(ArchiveUsers { who: bo.id().into(), reason: None }).unwrap();
            }
            _ => {}
        }
        let (edit, version) = (format!("/users/{}", cy.id()), cy.user().version.0.to_string());
        let typed = [
            ("first_name", "Cy"),
            ("last_name", "X"),
            ("email", "BO@lab.example"),
            ("role", "admin"),
        ];
        for (path, more) in [("/users", ("welcome", "later")), (&edit, ("version", &version))] {
            let page = browser.post(path, &[&typed[..], &[more, ("save", "true")]].concat()).await;

            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
            let said = format!("bo@lab.example is already used by Bo Example ({})", state.as_str());
            let document = page.document();
            assert_eq!(words(all(&document, "#email-error")[0]), format!("Error: {said}"));
            let lines = all(&document, ".summary li");
            assert_eq!(words(lines[0]).replace('\n', ""), format!("{said}. Open that user"));
            let link = page.first(".summary li a + a", "href").unwrap();
            assert_eq!(link, format!("/users/{}", bo.id()));
            assert_eq!(page.first("#email", "value").as_deref(), Some("BO@lab.example"));
        }
    }
}

/// What stands beside the address when somebody is added with it.
async fn said(house: &House, by: &Person<'_>, email: &str) -> (Vec<String>, Option<String>) {
    let spot = house.spot("north/main");
    let (organization, location) = (spot.organization.to_string(), spot.location.to_string());
    let typed = [
        ("first_name", "Cy"),
        ("last_name", "X"),
        ("email", email),
        ("role", "staff"),
        ("organization", &organization),
        ("locations", &location),
        ("welcome", "later"),
        ("save", "true"),
    ];
    let page = Browser::used_by(house, by).post("/users", &typed).await;
    let error = all(&page.document(), "#email-error").into_iter().map(words).collect();
    (error, page.first(".summary li a + a", "href"))
}

#[tokio::test]
async fn who_signs_in_with_an_address_while_a_change_waits_is_named_by_it() {
    let house = House::new();
    let spot = house.spot("north/main");
    let (cleo, bo) = (house.client_admin("cleo", &[spot]), house.staff_at("bo", &[spot]));
    // Out of reach, and signs in with what becomes the address of bo.
    house.staff_at("sue", &[house.spot("south/harbour")]);
    let email = Some("sue@lab.example".to_owned());
    let person = house.parsed(&PersonInput { email, ..input("bo", "staff", &[spot]) });
    cleo.run(EditUser { id: bo.id(), person, seen: None }).unwrap();

    for address in ["bo@lab.example", "sue@lab.example"] {
        let (error, link) = said(&house, &cleo, address).await;

        let expected = format!("Error: {address} is already used by Bo Example (active)");
        assert_eq!(error, [expected], "{address}");
        assert_eq!(link, Some(format!("/users/{}", bo.id())));
    }
}

#[tokio::test]
async fn a05_who_is_out_of_reach_is_not_named() {
    let house = House::new();
    let cleo = house.client_admin("cleo", &[house.spot("north/main")]);
    house.staff_at("sue", &[house.spot("south/harbour")]);

    let (error, link) = said(&house, &cleo, "sue@lab.example").await;

    assert_eq!((error, link), (Vec::new(), None));
}
