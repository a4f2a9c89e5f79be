//! Deleting for good: the address is typed, and some time after signing in one's own password too.

use std::time::Duration;

use http::StatusCode;
use rollcall_core::testing::{House, PASSWORD};
use rollcall_core::users::{ArchiveUsers, UserCard};

use super::Browser;

#[tokio::test]
async fn who_signed_in_a_while_ago_types_their_password_and_loses_nothing_that_was_typed() {
    let house = House::new();
    let (ada, bo) = (house.admin("ada"), house.staff("bo"));
    ada.run(ArchiveUsers { who: bo.id().into(), reason: None }).unwrap();
    let mut browser = Browser::used_by(&house, &ada);
    let (page, act) =
        (format!("/users/{}/delete", bo.id()), format!("/users/{}/deletion", bo.id()));
    let is_there = || ada.ask(UserCard { id: bo.id() }).is_ok();
    assert_eq!(browser.get(&page).await.first("#password", "type"), None);

    house.later(Duration::from_mins(11));
    let shown = browser.get(&page).await;
    assert_eq!(shown.first("#password", "autocomplete").as_deref(), Some("current-password"));

    let email = bo.email();
    for (password, says) in
        [("", "Enter your password"), ("guessed", "That is not your current password")]
    {
        let again = browser.post(&act, &[("email", &email), ("password", password)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.text.contains(says), "{says}: {}", again.text);
        assert_eq!(again.first(".summary a", "href").as_deref(), Some("#password"));
        assert_eq!(again.first("#email", "value"), Some(email.clone()));
        assert!(is_there());
    }

    let done = browser.post(&act, &[("email", &email), ("password", PASSWORD)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(!is_there());
}
