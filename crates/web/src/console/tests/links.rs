//! Asking for a link, and following one.

use axum::body::Body;
use http::{Method, StatusCode};
use rollcall_core::links::Purpose;
use rollcall_core::testing::{House, PASSWORD};

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

async fn follow(browser: &mut Browser<'_>) -> Page {
    browser.post("/link", &[("username", "x@lab.example"), ("password", PASSWORD)]).await
}
