//! Asking for a link, and following one.

use axum::body::Body;
use http::{Method, StatusCode};
use rollcall_core::links::Purpose;
use rollcall_core::testing::{House, PASSWORD, input};
use rollcall_core::users::{CreateUser, EditUser, PersonInput, Welcome};

use super::{Browser, Page};

#[tokio::test]
async fn b02_one_address_is_asked_for_or_none() {
    let house = House::new();
    let bo = house.staff("bo");
    house.staff("eve");
    let mut browser = Browser::of(&house);
    let before = house.fingerprint();
    let email = bo.email();
    for body in [
        format!("email={email}&email=eve@lab.example"),
        format!("email={email}%2Ceve@lab.example"),
        format!("email={email}%0D%0Abcc%3Aeve@lab.example"),
        format!("email={email}%20eve@lab.example"),
        format!("email%5B%5D={email}&email%5B%5D=eve@lab.example"),
        format!("email={email}&to=eve@lab.example"),
    ] {
        let request = browser.form("/forgot").body(Body::from(body.clone())).unwrap();
        let page = browser.send(request).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
    }
    let json = format!("{{\"email\":[\"{email}\",\"eve@lab.example\"]}}");
    let mut request = browser.form("/forgot").body(Body::from(json)).unwrap();
    request.headers_mut().insert("content-type", "application/json".parse().unwrap());
    assert_eq!(browser.send(request).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(house.fingerprint(), before);
}

#[tokio::test]
async fn b14_b15_the_secret_leaves_the_address_and_looking_uses_nothing_up() {
    let house = House::new();
    let ida = house.invited("ida", "staff", &[house.spot("north/main")]);
    let secret = ida.link(Purpose::Invitation).reveal().clone();
    let mut browser = Browser::of(&house);
    let before = house.fingerprint();
    for method in [Method::GET, Method::HEAD] {
        for path in [format!("/link/{secret}"), "/link".to_owned()] {
            for _ in 0..10 {
                let request = browser.asked(method.clone(), &path).body(Body::empty()).unwrap();
                let page = browser.send(request).await;
                assert_eq!(page.header("referrer-policy"), "no-referrer", "{path}");
                assert!(!page.text.contains(&secret) && !page.location().contains(&secret));
                assert!(page.status.is_success() || page.location() == "/link", "{path}");
            }
        }
    }
    let first = browser.get(&format!("/link/{secret}")).await;
    let cookie = first.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert_eq!(house.fingerprint(), before);

    assert_eq!(follow(&mut browser).await.status, StatusCode::OK);
    assert!(browser.cookie("rc_link").is_none());
    assert_eq!(browser.get("/link").await.status, StatusCode::GONE);
}

#[tokio::test]
async fn c02_the_accepting_form_names_nobody() {
    let house = House::new();
    let ida = house.invited("ida", "staff", &[house.spot("north/main")]);
    let secret = ida.link(Purpose::Invitation).reveal().clone();
    let mut browser = Browser::of(&house);
    browser.get(&format!("/link/{secret}")).await;
    let before = house.fingerprint();
    for (name, value) in [("email", "eve@lab.example"), ("role", "admin"), ("user_id", "usr_x")] {
        let page = browser.post("/link", &[("password", PASSWORD), (name, value)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
    }
    assert_eq!(house.fingerprint(), before);
    assert_eq!(follow(&mut browser).await.status, StatusCode::OK);
    assert_eq!((ida.user().email, ida.user().role.as_str()), (ida.email(), "staff"));
}

#[tokio::test]
async fn a05_who_has_an_account_with_the_address_is_told_what_to_do() {
    let house = House::new();
    let (here, there) = (house.spot("north/main"), house.spot("south/harbour"));
    let cleo = house.client_admin("cleo", &[here]);
    house.staff_at("sue", &[there]);
    let person = house.draft("sue", "staff", &[here]);
    let made = house.run(&cleo.actor(), CreateUser { person, welcome: Welcome::Now }).unwrap();
    let secret = house.known("sue", made.id).link(Purpose::Invitation).reveal().clone();
    let mut browser = Browser::of(&house);
    browser.get(&format!("/link/{secret}")).await;

    let page = follow(&mut browser).await;

    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.text.contains("sue@lab.example") && page.text.contains("another address"));
    assert!(!page.text.contains("south") && !page.text.contains("harbour"));
    assert_eq!(page.header("referrer-policy"), "no-referrer");
}

#[tokio::test]
async fn c11_a_link_for_somebody_else_says_who_is_signed_in_and_leaves_them_so() {
    let house = House::new();
    let ada = house.admin("ada");
    let ida = house.invited("ida", "staff", &[house.spot("north/main")]);
    let secret = ida.link(Purpose::Invitation).reveal().clone();
    let mut browser = Browser::used_by(&house, &ada);
    let session = browser.cookie("rc_session").map(str::to_owned);

    browser.get(&format!("/link/{secret}")).await;
    let asked = browser.get("/link").await;
    assert!(asked.text.contains("You are signed in as"), "{}", asked.text);
    assert!(asked.text.contains("Ada Example") && asked.text.contains("Ida Example"));

    assert_eq!(follow(&mut browser).await.status, StatusCode::OK);
    assert_eq!(browser.cookie("rc_session").map(str::to_owned), session);
    assert!(browser.get("/account").await.text.contains("ada@lab.example"));
    // Their own links are nobody else's business.
    let own = Browser::of(&house).get("/link").await;
    assert!(!own.text.contains("You are signed in as"));
}

#[tokio::test]
async fn d02_a_changed_address_is_confirmed_by_one_button_for_its_holder_only() {
    let house = House::new();
    let (ada, bo) = (house.admin("ada"), house.staff("bo"));
    let (spot, email) = (house.spot("north/main"), Some("bo@new.example".to_owned()));
    let person = house.parsed(&PersonInput { email, ..input("bo", "staff", &[spot]) });
    ada.run(EditUser { id: bo.id(), person, seen: None }).unwrap();
    let secret = bo.link(Purpose::EmailChange).reveal().clone();
    let (mut admin, mut guest) = (Browser::used_by(&house, &ada), Browser::of(&house));
    let profile = admin.get(&format!("/users/{}", bo.id())).await;
    assert!(profile.text.contains("Not confirmed yet"), "{}", profile.text);
    let mut bos = Browser::used_by(&house, &bo);
    let before = house.fingerprint();

    // Whoever is not Bo is asked to sign in; a password chosen here is nobody's.
    for browser in [&mut admin, &mut guest] {
        browser.get(&format!("/link/{secret}")).await;
        let page = browser.get("/link").await;
        assert!(page.text.contains("/sign-in?next=/link"), "{}", page.text);
        assert!(!page.text.contains("/link/confirmation"));
        assert_eq!(follow(browser).await.location(), "/link");
    }
    assert_eq!(guest.post("/link/confirmation", &[]).await.location(), "/sign-in");
    assert_eq!(admin.post("/link/confirmation", &[]).await.status, StatusCode::GONE);

    bos.get(&format!("/link/{secret}")).await;
    let page = bos.get("/link").await;
    assert!(page.text.contains("bo@new.example") && page.text.contains("Confirm this address"));
    assert_eq!(house.fingerprint(), before, "looking changes nothing");
    assert_eq!(bos.post("/link/confirmation", &[]).await.location(), "/account");
    assert!(bos.cookie("rc_link").is_none());
    assert!(bo.user().is_email_confirmed());
    let account = bos.get("/account").await;
    assert!(account.text.contains("Your e-mail address is confirmed"), "{}", account.text);
    assert!(!account.text.contains("Not confirmed yet"));
}

async fn follow(browser: &mut Browser<'_>) -> Page {
    browser.post("/link", &[("username", "x@lab.example"), ("password", PASSWORD)]).await
}
