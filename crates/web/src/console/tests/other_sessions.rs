//! G10: where somebody else is signed in, and signing them out everywhere.

use axum::body::Body;
use http::StatusCode;
use rollcall_core::Conflict;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::testing::{House, PASSWORD};
use rollcall_core::users::UserCard;
use url::form_urlencoded;

use super::html_rules::{all, words};
use super::{Browser, Page};
use crate::words::conflict;

const LAB: &str = include_str!("../../../../../blueprints/lab-portal.toml");

/// The cells of the table of sessions, row by row.
fn rows(page: &Page) -> Vec<String> {
    let document = page.document();
    all(&document, ".register tbody tr").into_iter().map(words).collect()
}

/// The button, the act of the menu and the tab: whatever the page offers about sessions.
fn offered(page: &Page) -> Vec<String> {
    let document = page.document();
    let offered = all(&document, ".tabs a, .head button, .head [role=menuitem], .items .item");
    let names = offered.into_iter().map(words);
    names.filter(|name| name.to_lowercase().contains("session")).collect()
}

#[tokio::test]
async fn g10_an_admin_sees_where_somebody_is_signed_in_and_signs_them_out_everywhere() {
    let house = House::new();
    let (ada, bo) = (house.admin("ada"), house.staff("bo"));
    let mut admin = Browser::used_by(&house, &ada);
    let (path, act) =
        (format!("/users/{}/sessions", bo.id()), format!("/users/{}/session-endings", bo.id()));
    assert!(admin.get(&path).await.text.contains("No open sessions"));
    let mut here = Browser::used_by(&house, &bo);
    let mut there = Browser::of(&house).from([203, 0, 113, 9]);
    let fields = [("email", bo.email()), ("password", PASSWORD.to_owned())];
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 27_0 like Mac OS X) Safari/604.1";
    let request = there.form("/sign-in").header("user-agent", phone);
    there.send(request.body(Body::from(body)).unwrap()).await;
    house.forget_events();

    let page = admin.get(&path).await;

    assert_eq!(rows(&page).len(), 2);
    assert!(rows(&page).iter().any(|row| row.contains("Safari on iPhone")), "{:?}", rows(&page));
    assert!(page.text.contains("203.0.113.9"), "{}", page.text);
    assert_eq!(offered(&page), ["End all sessions", "End all sessions", "Sessions"]);

    let done = admin.post(&act, &[]).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, path.as_str()));
    let page = admin.get(&path).await;
    assert!(page.text.contains("Bo Example was signed out: 2 sessions ended."), "{}", page.text);
    assert!(page.text.contains("No open sessions"));
    assert_eq!(offered(&page), ["Sessions"]);
    for browser in [&mut here, &mut there] {
        assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER);
    }
    house.assert_events(["ada session.ended bo: session all → –"]);

    admin.post(&act, &[]).await;
    assert!(admin.get(&path).await.text.contains("Bo Example has no open sessions."));
}

#[tokio::test]
async fn g10_who_may_not_end_somebodys_sessions_sees_why_not_and_who_never_can_sees_nothing() {
    let (start, end) =
        ("\"users.send-link\",\n    \"users.end-sessions\",", "\"users.send-link\",");
    let never = Blueprint::parse("never.toml", &LAB.replacen(start, end, 1)).unwrap();
    for (blueprint, says, is_offered) in [
        (None, conflict(Conflict::AboveYourCeiling), true),
        (Some(never), "This needs the right to end other people&#39;s sessions", false),
    ] {
        let house = blueprint.map_or_else(House::new, House::shaped_by);
        let spot = house.spot("north/main");
        let (cleo, dora) =
            (house.client_admin("cleo", &[spot]), house.client_admin("dora", &[spot]).signed_in());
        let mut browser = Browser::used_by(&house, &cleo);
        let profile = browser.get(&format!("/users/{}", dora.id())).await;

        let page = browser.get(&format!("/users/{}/sessions", dora.id())).await;

        assert_eq!(page.status.is_success(), is_offered);
        assert!(page.text.contains(&says.replace('\'', "&#39;")), "{}", page.text);
        assert_eq!(rows(&page), [""; 0]);
        assert_eq!(!offered(&profile).is_empty(), is_offered, "{:?}", offered(&profile));
        browser.post(&format!("/users/{}/session-endings", dora.id()), &[]).await;
        assert_eq!(dora.sessions().len(), 1);
    }
}

#[tokio::test]
async fn g10_ones_own_sessions_are_on_ones_account_and_those_of_elsewhere_nowhere() {
    let house = House::new();
    let (near, far) = (house.spot("north/main"), house.spot("south/harbour"));
    let cleo = house.client_admin("cleo", &[near]);
    let sue = house.staff_at("sue", &[far]).signed_in();
    let mut browser = Browser::used_by(&house, &cleo);

    let own = browser.get(&format!("/users/{}/sessions", cleo.id())).await;

    assert_eq!(own.first("main .empty a", "href").as_deref(), Some("/account/sessions"));
    assert_eq!(offered(&own), ["Sessions"]);
    let sessions = format!("/users/{}/sessions", sue.id());
    assert_eq!(browser.get(&sessions).await.status, StatusCode::NOT_FOUND);
    let act = browser.post(&format!("/users/{}/session-endings", sue.id()), &[]).await;
    assert_eq!(act.status, StatusCode::NOT_FOUND);
    assert!(house.admin("ada").ask(UserCard { id: sue.id() }).unwrap().sessions == 1);
}
