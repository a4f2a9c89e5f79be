//! Where the server believes itself to be: what the configuration says, whatever a request says.

use axum::body::Body;
use http::{Method, Request, StatusCode};
use rollcall_core::testing::House;

use super::{Browser, HOST};

#[tokio::test]
async fn b01_a_request_for_another_host_is_not_answered() {
    let house = House::new();
    let mut browser = Browser::of(&house);
    for hosts in [
        vec!["evil.example"],
        vec![HOST, "evil.example"],
        vec![HOST, HOST],
        vec!["rollcall.example:81"],
        vec!["rollcall.example.evil.example"],
        vec!["evil.example/rollcall.example"],
        vec![""],
        vec![],
    ] {
        let mut request = Request::builder().uri("/forgot");
        for host in &hosts {
            request = request.header("host", *host);
        }
        let page = browser.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::MISDIRECTED_REQUEST, "{hosts:?}");
    }
    let absolute = Request::builder().uri("http://evil.example/forgot").header("host", HOST);
    let page = browser.send(absolute.body(Body::empty()).unwrap()).await;
    assert_eq!(page.status, StatusCode::MISDIRECTED_REQUEST);
    assert_eq!(browser.get("/forgot").await.status, StatusCode::OK);
}

#[tokio::test]
async fn b01_a_link_leads_to_the_configured_address_whatever_was_forwarded() {
    let house = House::new();
    let (ada, bo) = (house.admin("ada"), house.staff("bo"));
    let mut nobody = Browser::of(&house);
    let mut request = nobody.form("/forgot");
    for (name, value) in [
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-port", "444"),
        ("forwarded", "host=evil.example;proto=https"),
        ("x-original-url", "https://evil.example/"),
    ] {
        request = request.header(name, value);
    }
    let sent = request.body(Body::from(format!("email={}", bo.email()))).unwrap();
    assert_eq!(nobody.send(sent).await.status, StatusCode::ACCEPTED);
    while house.number("select count(*) from letters") == 0 {
        tokio::task::yield_now().await;
    }

    let letter: String = house.rows("select id from letters")[0].only().unwrap();
    let mut ada = Browser::used_by(&house, &ada);
    ada.get("/mailbox").await;
    let page = ada.post(&format!("/mailbox/{letter}/link"), &[]).await;

    assert!(page.text.contains("http://rollcall.example/link/"), "{}", page.text);
    assert!(!page.text.contains("evil.example"));
}

#[tokio::test]
async fn a_form_of_another_site_changes_nothing() {
    let house = House::new();
    let ada = house.admin("ada");
    let mut browser = Browser::used_by(&house, &ada);
    let before = house.fingerprint();
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("sec-fetch-site", "none"),
        ("origin", "http://evil.example"),
        ("origin", "https://rollcall.example"),
        ("origin", "null"),
        ("x-nothing", ""),
    ] {
        let request = browser.asked(Method::POST, "/account/look").header(name, value);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let page = browser.send(request.body(Body::from("theme=dark")).unwrap()).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
    // The right origin without the session's token is a page that is out of date.
    let request = browser.form("/account/look").body(Body::from("theme=dark&csrf=AAAA")).unwrap();
    assert_eq!(browser.send(request).await.location(), "/");
    for (from, to) in [("/users/new?role=staff", "/users/new?role=staff"), ("//evil.example", "/")]
    {
        let request =
            browser.form("/account/look").header("referer", format!("http://{HOST}{from}"));
        let request = request.body(Body::from("theme=dark&csrf=AAAA")).unwrap();
        assert_eq!(browser.send(request).await.location(), to);
    }
    assert_eq!(house.fingerprint(), before);
}
