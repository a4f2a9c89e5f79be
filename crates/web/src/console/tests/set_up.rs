//! Becoming the first administrator: the form is closed, and whoever has sent it is told that it worked.

use http::StatusCode;
use rollcall_core::setup::MakeSetUpLink;
use rollcall_core::testing::{House, PASSWORD};

use super::Browser;
use super::html_rules::{all, words};

#[tokio::test]
async fn the_set_up_takes_just_its_own_fields_and_ends_at_a_sign_in_page_that_says_so() {
    let house = House::new();
    let secret = house.run(&house.system(), MakeSetUpLink).unwrap();
    let mut browser = Browser::of(&house);
    browser.get(&format!("/link/{}", secret.reveal())).await;
    let before = house.fingerprint();
    let typed = [
        ("first_name", "Ada"),
        ("last_name", "Osei"),
        ("email", "ada@lab.example"),
        ("password", PASSWORD),
    ];
    for more in [("role", "admin"), ("email", "bo@lab.example"), ("Password", PASSWORD)] {
        let page = browser.post("/set-up", &[&typed[..], &[more]].concat()).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{more:?}");
        assert_eq!(house.fingerprint(), before, "{more:?}");
    }

    let done = browser.post("/set-up", &typed).await;

    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let page = browser.get(done.location()).await;
    let said = words(all(&page.document(), "#strips p")[0]);
    assert_eq!(said, "The set-up is done, and you are the first administrator. Sign in.");
    assert!(all(&browser.get("/sign-in").await.document(), "#strips p").is_empty());
    let fields = [("email", "ada@lab.example"), ("password", PASSWORD)];
    assert_eq!(browser.post("/sign-in", &fields).await.location(), "/");
}
