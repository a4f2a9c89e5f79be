//! Forms of a page that another session made: they come back with what was typed, and do nothing.

use axum::body::Body;
use http::StatusCode;
use rollcall_core::testing::House;
use url::form_urlencoded;

use super::furniture::Furniture;
use super::html_rules::{all, words};
use super::{Browser, Page};

const SENTENCE: &str = "This page is from before you last signed in";

/// Sends a form with a token that another session made, or without any.
async fn sent_with(
    browser: &mut Browser<'_>,
    token: &str,
    path: &str,
    fields: &[(&str, &str)],
) -> Page {
    let mut form = form_urlencoded::Serializer::new(String::new());
    if !token.is_empty() {
        form.append_pair("csrf", token);
    }
    let body = form.extend_pairs(fields).finish();
    let request = browser.form(path).body(Body::from(body)).unwrap();
    browser.send(request).await
}

#[tokio::test]
async fn g05_a_form_of_another_session_comes_back_with_what_was_typed_and_works_at_the_next_press()
{
    let house = House::new();
    let Furniture { ada, far, .. } = Furniture::of(&house);
    let id = |kind: &str| far.iter().find(|id| id.starts_with(kind)).unwrap().clone();
    let (person, organization, location) = (id("usr"), id("org"), id("loc"));
    let provider = id("prv");
    let archived = far.iter().filter(|id| id.starts_with("usr")).nth(2).unwrap().clone();
    let before_last_sign_in =
        Browser::used_by(&house, &ada).get("/account").await.first("input[name=csrf]", "value");
    let mut browser = Browser::used_by(&house, &ada);
    browser.get("/account").await;
    let profile = house.fingerprint();

    let typed = ("first_name", "Typed");
    let named = ("name", "Typed");
    for (path, field) in [
        ("/users".to_owned(), typed),
        ("/users/new".to_owned(), typed),
        (format!("/users/{person}"), typed),
        (format!("/users/{person}/edit"), typed),
        (format!("/users/{person}/archival"), ("reason", "Typed")),
        (format!("/users/{archived}/deletion"), ("email", "Typed")),
        ("/organizations".to_owned(), named),
        (format!("/organizations/{organization}"), named),
        (format!("/organizations/{organization}/locations"), ("location", "Typed")),
        (format!("/locations/{location}"), named),
        ("/providers/new".to_owned(), named),
        (format!("/providers/{provider}"), named),
        ("/account".to_owned(), typed),
        ("/account/tokens".to_owned(), named),
    ] {
        for token in [before_last_sign_in.as_deref().unwrap(), "AAAA", ""] {
            let page = sent_with(&mut browser, token, &path, &[field]).await;
            let document = page.document();
            let control = &all(&document, &format!("main [name={}]", field.0))[0];
            let value = control.attr("value").map_or_else(|| words(*control), str::to_owned);
            assert_eq!(value, "Typed", "{path}");
            if !path.ends_with("/new") && !path.ends_with("/edit") {
                assert_eq!(page.status, StatusCode::CONFLICT, "{path}");
                assert!(page.text.contains(SENTENCE), "{path}");
            }
        }
    }
    assert_eq!(house.fingerprint(), profile);

    let fields = [("name", "Typed")];
    let old = before_last_sign_in.unwrap();
    let again = sent_with(&mut browser, &old, "/organizations", &fields).await;
    let token = again.first("#main input[name=csrf]", "value").unwrap();
    let made = sent_with(&mut browser, &token, "/organizations", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    assert_ne!(house.fingerprint(), profile);
}

#[tokio::test]
async fn a_password_that_was_typed_on_another_sessions_page_does_not_come_back() {
    let house = House::new();
    let mut browser = Browser::used_by(&house, &house.admin("ada"));
    let fields = [("current_password", "a secret of mine"), ("new_password", "another of them")];
    let page = sent_with(&mut browser, "AAAA", "/account/password", &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert!(!page.text.contains("secret of mine"));
}

#[tokio::test]
async fn a_mapping_from_a_page_of_another_session_comes_back_with_what_was_chosen() {
    let house = House::new();
    let furniture = Furniture::of(&house);
    let mut browser = Browser::used_by(&house, &furniture.ada);
    // One that waits for its mapping, and one that was checked meanwhile.
    let imports = furniture.far.iter().filter(|id| id.starts_with("imp")).take(2);
    for path in imports.map(|import| format!("/imports/{import}/mapping")) {
        let page = sent_with(&mut browser, "AAAA", &path, &[("existing", "create-only")]).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{path}");
        assert!(page.text.contains(SENTENCE), "{path}");
        let chosen = page.first("[name=existing][checked]", "value");
        assert_eq!(chosen.as_deref(), Some("create-only"), "{path}");
    }
    // One that has run since is said to stand elsewhere now, on whichever page it was chosen.
    let ran = furniture.far.iter().rfind(|id| id.starts_with("imp")).unwrap();
    let fields = [("existing", "create-only")];
    let late = browser.post(&format!("/imports/{ran}/mapping"), &fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
}
