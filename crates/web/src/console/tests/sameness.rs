//! A01: whoever is refused at the sign-in learns nothing about the account from the whole answer.

use rollcall_core::testing::{House, PASSWORD};
use rollcall_core::users::{ArchiveUsers, DeactivateUsers};

use super::{Browser, Page};

/// Everything that comes back but for what is new with every request, and the name that was typed itself.
fn told(page: &Page, name: &str) -> String {
    let number = page.header("x-request-id").to_owned();
    let token = page.first("input[name=csrf]", "value").unwrap_or_default();
    let mut headers: Vec<String> = page
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    let mut text = format!("{}\n{}\n\n{}", page.status, headers.join("\n"), page.text);
    for (new, word) in [(number.as_str(), "NUMBER"), (token.as_str(), "TOKEN"), (name, "NAME")] {
        if !new.is_empty() {
            text = text.replace(new, word);
        }
    }
    text
}

async fn refused(house: &House, name: &str, password: &str) -> String {
    let mut browser = Browser::of(house);
    browser.get("/sign-in").await;
    let email = format!("{name}@lab.example");
    let page = browser.post("/sign-in", &[("email", &email), ("password", password)]).await;
    assert!(browser.cookie(crate::console::visit::SESSION_COOKIE).is_none(), "{name}");
    told(&page, &email)
}

#[tokio::test]
async fn a01_the_whole_answer_is_the_same_whoever_is_refused() {
    let house = House::new();
    let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
    let (_bob, off, old) = (house.staff("bob"), house.staff("off"), house.staff("old"));
    let _ida = house.invited("ida", "staff", &[spot]);
    ada.run(DeactivateUsers { who: off.id().into(), reason: None }).unwrap();
    ada.run(ArchiveUsers { who: old.id().into(), reason: None }).unwrap();

    // All names are as long, for the length of the page, which shows them, is compared as well.
    let unknown = refused(&house, "nil", PASSWORD).await;

    assert!(unknown.starts_with("422"), "{unknown}");
    assert!(unknown.contains("NAME"), "what was typed stays in the form");
    for (name, password) in [
        ("nil", "wrong"),
        ("bob", "wrong"),
        ("off", PASSWORD),
        ("off", "wrong"),
        ("old", PASSWORD),
        ("old", "wrong"),
        ("ida", PASSWORD),
        ("ida", "wrong"),
    ] {
        assert_eq!(refused(&house, name, password).await, unknown, "{name} {password}");
    }
}
