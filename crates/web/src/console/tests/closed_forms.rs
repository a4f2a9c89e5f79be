//! Every form is closed: a field that it does not have, a choice that is none and anything given twice are refused,
//! and nothing is changed (attack D01).

use axum::body::Body;
use http::StatusCode;
use rollcall_core::testing::House;

use super::furniture::{Furniture, imported};
use super::{Browser, Page, routes};

/// They show the form again with the fields of a choice, and do nothing else.
const ONLY_SHOW: [&str; 2] = ["/users/new", "/users/{}/edit"];

/// Its fields come as `multipart/form-data`.
const UPLOAD: &str = "/imports";

#[tokio::test]
async fn d01_a_field_that_a_form_does_not_have_is_refused_and_changes_nothing() {
    let house = House::new();
    let furniture = Furniture::of(&house);
    let mut browser = Browser::used_by(&house, &furniture.ada);
    browser.get("/account").await;
    let token: String = house.rows("select id from api_tokens")[0].only().unwrap();
    let session: String = house.rows("select id from sessions")[0].only().unwrap();
    let before = house.fingerprint();
    let mut tried = 0;
    for route in routes::console().into_iter().filter(|route| route.is_sent_to) {
        let id = match route.path.split('/').nth(1).unwrap() {
            "users" => furniture.far("usr"),
            "organizations" => furniture.far("org"),
            "locations" => furniture.far("loc"),
            "providers" => furniture.far("prv"),
            "imports" => furniture.far("imp"),
            "mailbox" => furniture.far("ltr"),
            "account" if route.path.contains("tokens") => &token,
            "account" => &session,
            _ => furniture.far("evt"),
        };
        let path = route.path.replace("{}", id);

        let page = browser.post(&path, &[("is_admin", "true"), ("save", "true")]).await;

        let status = match route.path.as_str() {
            path if ONLY_SHOW.contains(&path) => StatusCode::OK,
            UPLOAD => StatusCode::BAD_REQUEST,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        assert_eq!(page.status, status, "{}: {}", route.path, page.text);
        assert_eq!(house.fingerprint(), before, "{}", route.path);
        tried += 1;
    }
    assert!(tried > 35, "{tried}");
}

/// Sends pairs as they are, with the token of the session's pages.
async fn send(browser: &mut Browser<'_>, path: &str, body: &str) -> Page {
    let token = browser.get("/account").await.first("input[name=csrf]", "value").unwrap();
    let body = Body::from(format!("csrf={token}&{body}"));
    let request = browser.form(path).body(body).unwrap();
    browser.send(request).await
}

#[tokio::test]
async fn d01_a_choice_that_is_none_or_made_twice_is_never_taken_for_another() {
    let house = House::new();
    let ada = house.admin("ada");
    let list = "First name,Last name,E-mail\nNew,Example,new@lab.example\n";
    let import = imported(&house, &ada, list, 0);
    let mapping = format!("/imports/{import}/mapping");
    let edit = format!("/users/{}", house.staff("bo").id());
    let mut browser = Browser::used_by(&house, &ada);
    let columns = "columns.0=first_name&columns.1=last_name&columns.2=email&role=staff&save=true";
    let person = "first_name=A&last_name=B&email=a@lab.example&role=staff&welcome=later&save=true";
    browser.get("/account").await;
    let before = house.fingerprint();
    for (path, body) in [
        (mapping.as_str(), format!("{columns}&existing=everybody")),
        (&mapping, format!("{columns}&blanks=maybe")),
        (&mapping, format!("{columns}&welcome=yes")),
        (&mapping, format!("{columns}&welcome=later&welcome=now")),
        (&mapping, format!("{columns}&columns.2=ignore")),
        (&mapping, format!("{columns}&columns.3=email")),
        (&mapping, columns.replace("last_name", "nonsense")),
        (&mapping, format!("{columns}&organization=org_x")),
        (&mapping, format!("{columns}&locations=loc_x")),
        ("/users", format!("{person}&welcome=now")),
        ("/users", format!("{person}&role=admin")),
        ("/account/look", "theme=pink&density=compact".to_owned()),
        ("/account/look", "theme=dark&keys=perhaps".to_owned()),
        (&edit, format!("{person}&version=1&version=2").replace("&welcome=later", "")),
    ] {
        let page = send(&mut browser, path, &body).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {body}: {}", page.text);
        assert_eq!(house.fingerprint(), before, "{path} {body}");
    }
    let page = send(&mut browser, &mapping, columns).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "the same without it: {}", page.text);
}
