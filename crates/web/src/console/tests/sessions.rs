//! Cookies, sessions and one's own password.

use axum::body::Body;
use http::StatusCode;
use rollcall_core::testing::{House, PASSWORD};

use super::{Browser, HOST};

async fn sign_in(browser: &mut Browser<'_>, email: &str) {
    let fields = [("email", email), ("password", PASSWORD), ("next", "/account")];
    let page = browser.post("/sign-in", &fields).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/account"));
}

#[tokio::test]
async fn g02_the_cookie_stays_at_this_host_and_twice_the_name_is_none() {
    let house = House::new();
    let bo = house.staff("bo");
    let mut browser = Browser::at(&house, "https://rollcall.example");
    let fields = [("email", "bo@lab.example"), ("password", PASSWORD)];
    let page = browser.post("/sign-in", &fields).await;
    let cookie = page.header("set-cookie");
    assert!(cookie.starts_with("__Host-rc_session="), "{cookie}");
    for attribute in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.to_lowercase().contains("domain"), "{cookie}");
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);

    // A sibling site can set the name without the prefix, which is not read, or the same name twice.
    let secret = bo.session().reveal().clone();
    let mut sibling = Browser::at(&house, "https://rollcall.example");
    sibling.plant("rc_session", &secret);
    assert_eq!(sibling.get("/account").await.status, StatusCode::SEE_OTHER);
    let twice = format!("__Host-rc_session={secret}; __Host-rc_session={secret}");
    let request = Browser::of(&house).asked(http::Method::GET, "/account").header("cookie", twice);
    let page = sibling.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn g03_who_signs_in_over_another_is_a_session_of_their_own() {
    let house = House::new();
    let (ada, bo) = (house.admin("ada"), house.staff("bo"));
    let mut browser = Browser::of(&house);
    sign_in(&mut browser, &ada.email()).await;
    let first = browser.cookie("rc_session").unwrap().to_owned();
    assert!(browser.get("/users").await.status.is_success());

    sign_in(&mut browser, &bo.email()).await;

    assert_ne!(browser.cookie("rc_session").unwrap(), first);
    assert!(browser.get("/account").await.text.contains("bo@lab.example"));
    assert_eq!(browser.get("/users").await.status, StatusCode::FORBIDDEN);
    // The session that the browser had is over, and nobody else's is.
    let elsewhere = bo.session();
    assert_eq!((ada.sessions().len(), bo.sessions().len()), (0, 2));
    browser.plant("rc_session", &first);
    assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER);
    browser.plant("rc_session", &elsewhere.reveal());
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn g03_who_signs_in_again_leaves_one_session_and_who_fails_keeps_theirs() {
    let house = House::new();
    let bo = house.staff("bo");
    let mut browser = Browser::of(&house);
    sign_in(&mut browser, &bo.email()).await;
    let fields = [("email", "bo@lab.example"), ("password", "not this one")];
    assert_eq!(browser.post("/sign-in", &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(browser.get("/account").await.status.is_success());

    sign_in(&mut browser, &bo.email()).await;

    assert_eq!(bo.sessions().len(), 1);
    assert!(browser.get("/account").await.status.is_success());
}

#[tokio::test]
async fn g06_after_signing_out_the_cookie_is_dead() {
    let house = House::new();
    let ada = house.admin("ada");
    let mut browser = Browser::used_by(&house, &ada);
    let old = browser.cookie("rc_session").unwrap().to_owned();

    let page = browser.post("/sign-out", &[]).await;

    assert!(page.header("clear-site-data").contains("cache"));
    assert!(browser.cookie("rc_session").is_none());
    browser.plant("rc_session", &old);
    assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(ada.sessions().len(), 0);
}

#[tokio::test]
async fn g09_a_password_is_changed_with_the_current_one_under_exactly_its_name() {
    let house = House::new();
    let mut browser = Browser::used_by(&house, &house.staff("bo"));
    browser.get("/account/password").await;
    let before = house.fingerprint();
    let new = ("new_password", "another walk to the lighthouse");
    for fields in [
        vec![new],
        vec![new, ("current_password", "")],
        vec![new, ("current_password", "wrong")],
        vec![new, ("Current_Password", PASSWORD)],
        vec![new, ("current_password[]", PASSWORD)],
        vec![new, ("current_password", PASSWORD), ("current_password", PASSWORD)],
        vec![("New_Password", new.1), ("current_password", PASSWORD)],
        vec![("password", new.1)],
    ] {
        let page = browser.post("/account/password", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
    }
    assert_eq!(house.fingerprint(), before);
    let page = browser.post("/account/password", &[new, ("current_password", PASSWORD)]).await;
    assert_eq!(page.location(), "/account/password");
}

#[tokio::test]
async fn a_button_after_the_session_has_ended_leads_back_to_its_page_and_says_that_nothing_was_saved()
 {
    let house = House::new();
    let ada = house.admin("ada");
    let mut browser = Browser::used_by(&house, &ada);
    for (path, from, to) in [
        ("/account/look", "/account?a=b", "/sign-in?next=%2Faccount%3Fa%3Db&unsaved=form"),
        ("/account/look", "/", "/sign-in?unsaved=form"),
        ("/account/look", "//evil.example", "/sign-in?unsaved=form"),
        ("/sign-out", "/users", "/sign-in"),
    ] {
        let secret = ada.session().reveal().clone();
        browser.plant("rc_session", &secret);
        house.later(std::time::Duration::from_hours(400 * 24));
        let request = browser.form(path).header("referer", format!("http://{HOST}{from}"));
        let page = browser.send(request.body(Body::from("theme=dark")).unwrap()).await;
        assert_eq!(page.location(), to);
    }
    let words = "Your session has ended, so nothing was saved.";
    assert!(browser.get("/sign-in?unsaved=form").await.text.contains(words));
    assert!(!browser.get("/sign-in").await.text.contains(words));
}
