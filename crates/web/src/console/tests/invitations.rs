//! Whether an invitation is out, and still valid, is said in the same words on every page.

use std::time::Duration;

use rollcall_core::testing::House;
use rollcall_core::users::{CreateUser, Welcome};

use super::html_rules::{all, words};
use super::{Browser, Page};

/// The first pill, which is that of a row or of the head of a profile.
fn pill(page: &Page) -> String {
    words(all(&page.document(), ".pill")[0])
}

#[tokio::test]
async fn list_and_profile_say_whether_an_invitation_is_valid() {
    let house = House::new();
    let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
    let sent = house.invited("sue", "staff", &[spot]).id();
    let create =
        CreateUser { person: house.draft("lou", "staff", &[spot]), welcome: Welcome::Later };
    let unsent = house.run(&house.operator(), create).unwrap().id;

    for (days, id, name, word, act) in [
        (0, sent, "sue", "Invited", "Resend invitation"),
        (0, unsent, "lou", "No invitation", "Send invitation"),
        (30, sent, "sue", "Invitation expired", "Resend invitation"),
        (0, unsent, "lou", "No invitation", "Send invitation"),
    ] {
        house.later(Duration::from_hours(24 * days));
        let mut browser = Browser::used_by(&house, &ada);
        let list = browser.get(&format!("/users?q={name}")).await;
        let profile = browser.get(&format!("/users/{id}")).await;
        assert_eq!((pill(&list), pill(&profile)), (word.to_owned(), word.to_owned()));
        let menu = browser.get(&format!("/users/{id}/actions")).await;
        assert!(menu.text.contains(&format!("</svg>{act}</button>")), "{act}: {}", menu.text);
    }

    let home = Browser::used_by(&house, &ada).get("/").await;
    assert!(home.text.contains("No valid invitation"), "{}", home.text);
    assert!(home.text.contains("it expired, or was never sent"));
}
