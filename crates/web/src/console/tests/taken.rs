//! An address that somebody has already: they are named to who may see them, and to nobody else.

use http::StatusCode;
use rollcall_core::domain::UserStatus;
use rollcall_core::testing::House;
use rollcall_core::users::{ArchiveUsers, DeactivateUsers};

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
