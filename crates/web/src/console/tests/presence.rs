//! LAB-6 and A19: a mark while somebody is there, which goes out by itself and says so in words too; and G07: that an open
//! page keeps its marks current keeps nobody signed in.

use std::time::Duration;

use axum::body::Body;
use http::{Method, StatusCode};
use rollcall_core::testing::House;

use super::Browser;
use super::html_rules::{all, words};

#[tokio::test]
async fn lab_6_who_is_there_carries_a_mark_and_it_goes_out_by_itself() {
    let house = House::new();
    let (ada, bo) = (house.admin("ada"), house.staff("bo"));
    let mut ada = Browser::used_by(&house, &ada);
    let path = "/users?q=bo@lab.example";
    assert!(!ada.get(path).await.text.contains("online now"));

    Browser::used_by(&house, &bo).get("/account").await;
    while house.number("select count(*) from users where seen_at is not null and first_name = 'Bo'")
        == 0
    {
        tokio::task::yield_now().await;
    }
    let page = ada.get(path).await;
    assert!(page.first("#list .avatar.here", "class").is_some(), "{}", page.text);
    assert!(page.text.contains("online now"), "{}", page.text);

    house.later(Duration::from_mins(2));
    assert!(!ada.get(path).await.text.contains("online now"));
}

#[tokio::test]
async fn a19_who_is_there_is_seen_with_the_right_to_and_never_across_organizations() {
    let house = House::new();
    let (south, north) = (house.spot("south/main"), house.spot("north/main"));
    let (bo, near) = (house.staff_at("bo", &[south]), house.staff_at("near", &[north]));
    let (ada, mina) = (house.admin("ada"), house.client_admin("mina", &[north]));
    let mut at_work = Browser::used_by(&house, &bo);
    at_work.get("/account").await;
    Browser::used_by(&house, &near).get("/account").await;
    let seen = "select count(*) from users where seen_at is not null and role = 'staff'";
    while house.number(seen) < 2 {
        tokio::task::yield_now().await;
    }
    let when = "select seen_at from users where first_name = 'Bo'";
    let first = house.number(when);
    let path = format!("/users/{}", bo.id());

    let mut ada = Browser::used_by(&house, &ada);
    for page in [ada.get("/users?q=bo&seen=now").await, ada.get(&path).await] {
        assert!(page.text.contains("online now"), "{}", page.text);
    }
    let mut mina = Browser::used_by(&house, &mina);
    let page = mina.get("/users?seen=now").await;
    assert!(page.text.contains("near@lab.example") && page.text.contains("online now"));
    assert!(!page.text.contains("bo@lab.example"));
    assert!(!mina.get("/users?q=bo&seen=now").await.text.contains("online now"));
    assert_eq!(mina.get(&path).await.status, StatusCode::NOT_FOUND);
    let mut staff = Browser::used_by(&house, &near);
    for path in ["/users?seen=now", path.as_str()] {
        let page = staff.get(path).await;
        assert!(!page.status.is_success() && !page.text.contains("online now"), "{path}");
    }

    // Nor does it tell each step that somebody makes.
    house.later(Duration::from_secs(20));
    at_work.get("/account").await;
    assert_eq!(house.number(when), first);
}

#[tokio::test]
async fn lab_6_every_mark_can_be_found_again_and_the_list_says_what_it_means() {
    let house = House::new();
    let (ada, bo) = (house.admin("ada"), house.staff("bo").signed_in());
    let mut ada = Browser::used_by(&house, &ada);
    let (mark, seen) =
        (format!("[data-live='{}']", bo.id()), format!("[data-live='seen {}']", bo.id()));

    let list = ada.get("/users").await;
    let part = ada.asked(Method::GET, "/users").header("x-fragment", "list");
    let part = ada.send(part.body(Body::empty()).unwrap()).await;
    let profile = ada.get(&format!("/users/{}", bo.id())).await;

    for page in [&list, &part, &profile] {
        let document = page.document();
        assert_eq!(all(&document, &mark).len(), 1);
        assert!(words(all(&document, &mark)[0]).ends_with("online now"));
        assert_eq!(all(&document, &seen).len(), 1);
        // One's own at the side of the page is no mark.
        assert_eq!(all(&document, ".side [data-live]").len(), 0);
    }
    let caption = "“Online now” means: made a request in the last minute.";
    assert!(words(all(&list.document(), "caption")[0]).ends_with(caption));
}

#[tokio::test]
async fn g07_a_page_that_keeps_its_marks_current_lets_the_session_run_out() {
    let house = House::new();
    let ada = house.admin("ada");
    let mut browser = Browser::used_by(&house, &ada);
    let seen = ada.user().seen_at;
    // An administrator's session ends after half an hour without a request.
    for _ in 0..29 {
        house.later(Duration::from_mins(1));
        let glance = browser.asked(Method::GET, "/users").header("x-unattended", "1");
        let page = browser.send(glance.body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::OK);
    }

    house.later(Duration::from_mins(1));

    assert_eq!(browser.get("/users").await.status, StatusCode::SEE_OTHER);
    assert_eq!(ada.user().seen_at, seen);
}
