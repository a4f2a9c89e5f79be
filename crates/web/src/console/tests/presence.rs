//! LAB-6 and A19: a mark while somebody is there, which goes out by itself and says so in words too.

use std::time::Duration;

use http::StatusCode;
use rollcall_core::testing::House;

use super::Browser;

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
