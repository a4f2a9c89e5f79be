//! What was typed survives the end of the session and failures of ours: it comes back, and nothing is done with it
//! before somebody presses a button again.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::routing::post;
use http::{Request, StatusCode};
use rollcall_core::domain::{Instant, SecretToken};
use rollcall_core::testing::{House, PASSWORD, Person};
use rollcall_core::{Error, Fault, FaultKind, Refusal};
use tower::ServiceExt;
use url::{Url, form_urlencoded};

use super::html_rules::{all, kept_by};
use super::routes::console;
use super::{Browser, HOST, Page};
use crate::console::dress::dress;
use crate::console::kept::TYPED_INTO;
use crate::console::{Answer, Sent};
use crate::door::Seal;
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

const LONG: Duration = Duration::from_hours(400 * 24);

fn token(page: &Page) -> String {
    page.first("input[name=csrf]", "value").unwrap()
}

/// A form with what was typed, and with what is never kept.
fn typed(token: &str) -> Vec<(String, String)> {
    let secret = [("csrf", token), ("password", "a secret of mine")];
    let all = TYPED.into_iter().chain(secret);
    all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Whether the page warns before what it carries is lost.
fn is_unsaved(page: &Page) -> bool {
    page.first("html[data-sent] main form[data-unsaved]", "action").is_some()
}

#[tokio::test]
async fn what_was_typed_when_the_session_had_ended_is_there_again_after_signing_in() {
    let house = House::new();
    let ada = house.admin("ada");
    let mut browser = Browser::used_by(&house, &ada);
    let token = token(&browser.get("/users/new").await);
    house.later(LONG);

    let page = send(&mut browser, "/users", &typed(&token)).await;

    assert_eq!(page.status, StatusCode::CONFLICT);
    kept_by("/sign-in", &page.document());
    assert!(page.text.contains("nothing was saved"));
    assert!(!page.text.contains("secret") && !page.text.contains(&token));
    assert!(is_unsaved(&page));
    // Somebody who mistypes their password has not lost it either.
    let page = sign_in(&mut browser, &page, &ada, "not this one").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(is_unsaved(&page));
    let page = sign_in(&mut browser, &page, &ada, PASSWORD).await;
    assert_eq!(page.status, StatusCode::OK);
    kept_by("/sign-in", &page.document());
    assert!(is_unsaved(&page));
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
    for address in ["https://evil.example/", "//evil.example", "/sign-in", "/", "/forgot"] {
        let (email, id) = (ada.email(), ada.id().to_string());
        let sent = [("email", &*email), ("password", PASSWORD), ("kept_at", address)];
        let kept = [("kept", "name=x"), ("kept_for", &*id)];
        let page = browser.post("/sign-in", &[&sent[..], &kept].concat()).await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/"), "{address}");
    }
}

#[tokio::test]
async fn what_is_too_long_to_have_been_typed_is_not_carried_around() {
    let house = House::new();
    let mut browser = Browser::of(&house);
    let token = format!("of-an-old-page.{}", house.admin("ada").id());
    for (length, status) in [(1, StatusCode::CONFLICT), (65 * 1024, StatusCode::SEE_OTHER)] {
        let long = "a".repeat(length);
        let page = browser.post("/users", &[("csrf", &token), ("first_name", &long)]).await;
        assert_eq!(page.status, status, "{length}");
    }
}

#[tokio::test]
async fn what_one_person_typed_is_shown_to_nobody_else_who_signs_in_next() {
    let house = House::new();
    let (ada, bo) = (house.admin("ada"), house.admin("bo"));
    for (who, status) in [(&bo, StatusCode::SEE_OTHER), (&ada, StatusCode::OK)] {
        let mut browser = Browser::used_by(&house, &ada);
        let token = token(&browser.get("/users/new").await);
        house.later(LONG);
        let page = send(&mut browser, "/users", &typed(&token)).await;

        let page = sign_in(&mut browser, &page, who, PASSWORD).await;

        assert_eq!(page.status, status);
        assert_eq!(page.text.contains("maya@lab.example"), status == StatusCode::OK);
        assert!(browser.cookie("rc_session").is_some());
    }
    // Where nobody knows whose it is, it is not kept.
    let mut browser = Browser::used_by(&house, &ada);
    browser.get("/users/new").await;
    house.later(LONG);
    let page = send(&mut browser, "/users", &typed("AAAA")).await;
    assert_eq!(page.location(), "/sign-in?next=%2Fusers%2Fnew&unsaved=form");
}

#[test]
fn just_the_forms_that_do_nothing_without_a_token_are_kept() {
    let mut kept: Vec<String> = TYPED_INTO.map(str::to_owned).into();
    kept.sort();
    let sent_to = console().into_iter().filter(|route| route.keeps_what_was_typed);
    assert_eq!(kept, sent_to.map(|route| route.path).collect::<Vec<_>>());
}

async fn fails(sent: Sent<Vec<(String, String)>>) -> Answer {
    let (Sent::Ours(form) | Sent::Old(form)) = sent;
    let why = form.fields.iter().find(|(name, _)| name == "why").map(|(_, why)| why.as_str());
    let broken = Fault::new("testing", std::io::Error::other("broken"));
    Err(match why {
        Some("busy") => Error::from(Refusal::Paused { until: None }),
        Some("early") => Refusal::Paused { until: Some(Instant::from_micros(0)) }.into(),
        Some("unknown") => Refusal::Unknown.into(),
        Some("ended") => Refusal::SignedOut.into(),
        Some("perhaps") => broken.of_kind(FaultKind::OutcomeUnknown).into(),
        _ => broken.into(),
    }
    .into())
}

/// The page that comes where a form of a session fails, which was sent with a token of another one or its own.
async fn failed(house: &House, secret: &SecretToken, token: &str, why: &str) -> Page {
    let settings = Settings::at(Url::parse("http://rollcall.example").unwrap());
    let app = App::new(house.directory().clone(), settings);
    let layer = axum::middleware::from_fn_with_state(app.clone(), dress);
    let router = Router::new().route("/users", post(fails)).layer(layer).with_state(app);
    let request = Request::post("/users?a=b")
        .header("cookie", format!("rc_session={}", secret.reveal()))
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(format!("csrf={token}&why={why}&password=a+secret&note=Typed")))
        .unwrap();
    Page::of(router.oneshot(request).await.unwrap()).await
}

#[tokio::test]
async fn a_form_that_met_a_failure_of_ours_can_be_sent_again_as_it_was() {
    let house = House::new();
    let ada = house.admin("ada");
    let secret = SecretToken::parse(&ada.session().reveal()).unwrap();
    let seal = Seal::of(&secret);
    let token = seal.form_token(&ada.id().to_string());
    for (why, status, is_kept) in [
        ("fault", StatusCode::INTERNAL_SERVER_ERROR, true),
        ("busy", StatusCode::TOO_MANY_REQUESTS, true),
        ("early", StatusCode::TOO_MANY_REQUESTS, true),
        ("unknown", StatusCode::NOT_FOUND, false),
    ] {
        let page = failed(&house, &secret, &token, why).await;
        assert_eq!(page.status, status, "{why}");
        kept_by(why, &page.document());
        let mut kept = fields(&page, "main form").into_iter();
        let fresh = kept.next().map(|(name, value)| name == "csrf" && seal.is_form_token(&value));
        assert_eq!(fresh, is_kept.then_some(true), "{why}");
        let all = [("why".to_owned(), why.to_owned()), ("note".to_owned(), "Typed".to_owned())];
        assert_eq!(kept.collect::<Vec<_>>(), if is_kept { all.to_vec() } else { Vec::new() });
        assert_eq!(page.text.contains("Try again</button>"), is_kept, "{why}");
        let action = page.first("main form", "action");
        assert_eq!(action.as_deref(), is_kept.then_some("/users?a=b"), "{why}");
    }
}

#[tokio::test]
async fn a_form_of_another_session_or_one_that_was_perhaps_done_is_only_shown_again() {
    let house = House::new();
    let (ada, bo) = (house.admin("ada"), house.admin("bo"));
    let [old, secret] = [&ada, &bo].map(|who| SecretToken::parse(&who.session().reveal()).unwrap());
    let of_ada = Seal::of(&old).form_token(&ada.id().to_string());
    let of_bo = Seal::of(&secret).form_token(&bo.id().to_string());
    for (why, token) in [("fault", &*of_ada), ("busy", "AAAA"), ("perhaps", &*of_bo)] {
        let page = failed(&house, &secret, token, why).await;
        assert!(page.first("main form input[name=csrf]", "value").is_none(), "{why}");
        assert_eq!(page.first("main form", "action").unwrap(), "/users?a=b", "{why}");
        assert_eq!(page.first("main form input[name=note]", "value").unwrap(), "Typed", "{why}");
        assert!(page.text.contains("Show what I typed</button>"), "{why}");
        assert!(!page.text.contains("Try again</button>"), "{why}");
    }
}

#[tokio::test]
async fn a_session_that_ends_while_a_form_is_under_way_loses_nothing_either() {
    let house = House::new();
    let ada = house.admin("ada");
    let secret = SecretToken::parse(&ada.session().reveal()).unwrap();
    let token = Seal::of(&secret).form_token(&ada.id().to_string());

    let page = failed(&house, &secret, &token, "ended").await;

    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(page.first("main form", "action").unwrap(), "/sign-in");
    assert_eq!(page.first("main form input[name=kept_at]", "value").unwrap(), "/users?a=b");
    assert_eq!(page.first("main form input[name=kept]", "value").unwrap(), "why=ended&note=Typed");
}
