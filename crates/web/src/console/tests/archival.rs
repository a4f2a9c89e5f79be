//! Archiving with a reason: an empty one is none, and one that cannot be kept archives nobody.

use http::StatusCode;
use rollcall_core::domain::UserStatus;
use rollcall_core::testing::House;

use super::Browser;

#[tokio::test]
async fn a_reason_that_cannot_be_kept_archives_nobody_and_stays_in_the_form() {
    let house = House::new();
    let (ada, bo) = (house.admin("ada"), house.staff("bo"));
    let mut browser = Browser::used_by(&house, &ada);
    let path = format!("/users/{}/archival", bo.id());
    let long = "x".repeat(501);

    let page = browser.post(&path, &[("reason", &long)]).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains(&long));
    assert_eq!(page.first(".summary a", "href").as_deref(), Some("#reason"));
    assert_eq!(bo.status(), UserStatus::Active);

    let page = browser.post(&path, &[("reason", " ")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(bo.status(), UserStatus::Archived);
}

#[tokio::test]
async fn who_was_already_inactive_or_archived_is_said_to_be() {
    let house = House::new();
    let (ada, bo) = (house.admin("ada"), house.staff("bo"));
    let mut browser = Browser::used_by(&house, &ada);
    let path = |act: &str| format!("/users/{}/{act}", bo.id());
    for (act, text) in [
        ("deactivation", "Bo Example was already inactive."),
        ("archival", "Bo Example was already archived."),
    ] {
        browser.post(&path(act), &[]).await;
        browser.post(&path(act), &[]).await;
        let page = browser.get(&path("actions")).await;
        assert!(page.text.contains(text), "{text}: {}", page.text);
    }
}
