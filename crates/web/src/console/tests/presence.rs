//! LAB-6: a mark while somebody is there, which goes out by itself and says so in words too.

use std::time::Duration;

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
