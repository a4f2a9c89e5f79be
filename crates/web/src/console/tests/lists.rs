//! What lists say when they are empty, when they have one line, and of who did what.

use rollcall_core::testing::{House, input};
use rollcall_core::users::{CreateUser, Welcome};

use super::Browser;

#[tokio::test]
async fn a_search_without_a_match_says_so_and_not_that_nothing_was_ever_there() {
    let house = House::new();
    let ada = house.admin("ada");
    house.spot("north/main");
    let mut ada = Browser::used_by(&house, &ada);
    for list in ["/users", "/organizations", "/providers", "/mailbox"] {
        let page = ada.get(&format!("{list}?q=zzz")).await;
        assert!(page.text.contains("match “zzz”"), "{list}: {}", page.text);
    }
    assert!(ada.get("/users?q=zzz").await.text.contains("Look among the archived"));
    let archived = ada.get("/users?status=archived&q=zzz").await;
    assert!(!archived.text.contains("Look among the archived"), "{}", archived.text);
    assert!(ada.get("/organizations").await.text.contains("1–1 of 1 organization<"));
}

#[tokio::test]
async fn a_line_of_the_trail_names_who_did_it_also_to_somebody_of_the_same_name() {
    let house = House::new();
    let ada = house.admin("ada");
    let mut namesake = input("ada", "admin", &[]);
    namesake.email = Some("other.ada@lab.example".to_owned());
    ada.run(CreateUser { person: house.parsed(&namesake), welcome: Welcome::Later }).unwrap();
    let mut ada = Browser::used_by(&house, &ada);
    let home = ada.get("/").await;
    assert!(home.text.contains("<small>by <bdi>Ada Example</bdi></small>"), "{}", home.text);
}

#[tokio::test]
async fn password_managers_are_led_to_the_page_where_the_password_is_changed() {
    let house = House::new();
    let page = Browser::of(&house).get("/.well-known/change-password").await;
    assert_eq!(page.headers["location"], "/account/password");
}
