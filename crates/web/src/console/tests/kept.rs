//! What was typed survives the end of the session and failures of ours: it comes back, and nothing is done with it
//! before somebody presses a button again.

use axum::Router;
use axum::body::Body;
use axum::routing::post;
use http::{Request, StatusCode};
use rollcall_core::domain::Instant;
use rollcall_core::testing::{House, PASSWORD, Person};
use rollcall_core::{Error, Fault, Refusal};
use tower::ServiceExt;
use url::{Url, form_urlencoded};

use super::html_rules::{all, kept_by};
use super::{Browser, HOST, Page};
use crate::console::dress::dress;
use crate::console::{Answer, Sent};
use crate::{App, Settings};

const TYPED: [(&str, &str); 3] =
    [("first_name", "Maya “Mo”"), ("last_name", "Osei & Co"), ("email", "maya@lab.example")];

/// What a form of a page would send, by the names and values that stand in it.
fn fields(page: &Page, form: &str) -> Vec<(String, String)> {
    let document = page.document();
    let inputs = all(&document, &format!("{form} input[name]"));
    let of = |name| inputs.iter().map(move |input| input.attr(name).unwrap_or_default().to_owned());
    of("name").zip(of("value")).collect()
}

async fn send(browser: &mut Browser<'_>, path: &str, fields: &[(String, String)]) -> Page {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = browser.form(path).header("referer", format!("http://{HOST}/users/new"));
    browser.send(request.body(Body::from(body)).unwrap()).await
}

/// Signs in on the page that came in place of a form's answer.
async fn sign_in(browser: &mut Browser<'_>, page: &Page, who: &Person<'_>, password: &str) -> Page {
    let mut sent = fields(page, "main form");
    for (name, value) in &mut sent {
        match name.as_str() {
            "email" => *value = who.email(),
            "password" => password.clone_into(value),
            _ => {}
        }
    }
    send(browser, &page.first("main form", "action").unwrap(), &sent).await
}

#[tokio::test]
async fn what_was_typed_when_the_session_had_ended_is_there_again_after_signing_in() {
    let house = House::new();
    let ada = house.admin("ada");
    let mut browser = Browser::used_by(&house, &ada);
    browser.get("/users/new").await;
    house.later(std::time::Duration::from_hours(400 * 24));

    let secret = [("csrf", "AAAA"), ("password", "a secret of mine")];
    let typed: Vec<_> = TYPED.iter().chain(&secret).collect();
    let typed: Vec<_> =
        typed.into_iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let page = send(&mut browser, "/users", &typed).await;

    assert_eq!(page.status, StatusCode::CONFLICT);
    kept_by("/sign-in", &page.document());
    assert!(page.text.contains("nothing was saved"));
    assert!(!page.text.contains("secret") && !page.text.contains("AAAA"));
    // Somebody who mistypes their password has not lost it either.
    let page = sign_in(&mut browser, &page, &ada, "not this one").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = sign_in(&mut browser, &page, &ada, PASSWORD).await;
    assert_eq!(page.status, StatusCode::OK);
    kept_by("/sign-in", &page.document());
    assert_eq!(page.first("main a", "href").unwrap(), "/users/new");
    let kept = fields(&page, "main form");
    let (names, values): (Vec<_>, Vec<_>) =
        kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).unzip();
    assert_eq!((names, values), TYPED.into_iter().unzip());

    let before = house.fingerprint();
    let page = send(&mut browser, &page.first("main form", "action").unwrap(), &kept).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    for (name, value) in TYPED {
        assert_eq!(page.first(&format!("main [name={name}]"), "value").unwrap(), value);
    }
    assert_eq!(house.fingerprint(), before);
    assert_eq!(house.number("select count(*) from users"), 1, "nothing was done by all this");
}

#[tokio::test]
async fn g05_another_site_puts_nothing_into_the_sign_in_page() {
    let house = House::new();
    let ada = house.admin("ada");
    let mut browser = Browser::of(&house);
    let body = "kept_at=%2Fusers&kept=first_name%3DPlanted&email=ada%40lab.example";
    for path in ["/users", "/sign-in"] {
        let form = browser.asked(http::Method::POST, path);
        let form = form.header("content-type", "application/x-www-form-urlencoded");
        let form = form.header("sec-fetch-site", "cross-site").body(Body::from(body)).unwrap();
        let page = browser.send(form).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
        assert!(!page.text.contains("Planted"), "{path}");
    }
    assert!(!browser.get(&format!("/sign-in?{body}")).await.text.contains("Planted"));
    // Nor does it lead anywhere else.
    for address in ["https://evil.example/", "//evil.example", "/sign-in", "/"] {
        let email = ada.email();
        let sent = [("email", &*email), ("password", PASSWORD), ("kept_at", address)];
        let page = browser.post("/sign-in", &[&sent[..], &[("kept", "name=x")]].concat()).await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/"), "{address}");
    }
}

#[tokio::test]
async fn what_is_too_long_to_have_been_typed_is_not_carried_around() {
    let house = House::new();
    let mut browser = Browser::of(&house);
    let long = "a".repeat(65 * 1024);
    let page = browser.post("/users", &[("first_name", &long)]).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/sign-in"));
}

async fn fails(sent: Sent<Vec<(String, String)>>) -> Answer {
    let (Sent::Ours(form) | Sent::Old(form)) = sent;
    let why = form.fields.iter().find(|(name, _)| name == "why").map(|(_, why)| why.as_str());
    Err(match why {
        Some("busy") => Error::from(Refusal::Paused { until: None }),
        Some("early") => Refusal::Paused { until: Some(Instant::from_micros(0)) }.into(),
        Some("unknown") => Refusal::Unknown.into(),
        _ => Fault::new("testing", std::io::Error::other("broken")).into(),
    }
    .into())
}

#[tokio::test]
async fn a_form_that_met_a_failure_of_ours_can_be_sent_again_as_it_was() {
    let house = House::new();
    let secret = house.admin("ada").session().reveal().clone();
    let settings = Settings::at(Url::parse("http://rollcall.example").unwrap());
    let app = App::new(house.directory().clone(), settings);
    let layer = axum::middleware::from_fn_with_state(app.clone(), dress);
    let router = Router::new().route("/fails", post(fails)).layer(layer).with_state(app);
    for (why, status, is_kept) in [
        ("fault", StatusCode::INTERNAL_SERVER_ERROR, true),
        ("busy", StatusCode::TOO_MANY_REQUESTS, true),
        ("early", StatusCode::TOO_MANY_REQUESTS, true),
        ("unknown", StatusCode::NOT_FOUND, false),
    ] {
        let request = Request::post("/fails?a=b")
            .header("cookie", format!("rc_session={secret}"))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(format!("csrf=AAAA&why={why}&password=a+secret&note=Typed")))
            .unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), status, "{why}");
        let page = Page::of(response).await;
        kept_by(why, &page.document());
        let kept: Vec<_> = fields(&page, "main form").into_iter().skip(1).collect();
        let all = [("why".to_owned(), why.to_owned()), ("note".to_owned(), "Typed".to_owned())];
        assert_eq!(kept, if is_kept { all.to_vec() } else { Vec::new() }, "{why}");
        let action = page.first("main form", "action");
        assert_eq!(action.as_deref(), is_kept.then_some("/fails?a=b"), "{why}");
    }
}
