//! Making an administrator some time after signing in: one's own password is asked for, and nothing typed is lost.

use std::io::Cursor;
use std::time::Duration;

use http::StatusCode;
use rollcall_core::domain::UserStatus;
use rollcall_core::imports::file::{Choices, Target};
use rollcall_core::imports::{ChooseMapping, ImportCard, ImportOptions, ImportState};
use rollcall_core::testing::{House, PASSWORD, off_the_runtime};

use super::{Browser, Page};
use crate::console::SESSION_COOKIE;
use rollcall_core::users::DeactivateUsers;

const WRONG: [(&str, &str); 2] =
    [("", "Enter your password"), ("guessed", "That is not your current password")];

fn asks(page: &Page, says: &str) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains(says), "{says}: {}", page.text);
    assert_eq!(page.first(".summary a", "href").as_deref(), Some("#password"));
    assert_eq!(page.first("#password", "autocomplete").as_deref(), Some("current-password"));
    assert!(!page.text.contains("guessed"), "{}", page.text);
}

#[tokio::test]
async fn the_forms_about_a_person_ask_and_keep_what_was_typed() {
    let house = House::new();
    let (ada, bo) = (house.admin("ada"), house.admin("bo"));
    let mut browser = Browser::used_by(&house, &ada);
    house.later(Duration::from_mins(11));
    let is_there = || house.number("select count(*) from users where email = 'zed@x.example'") > 0;
    let typed = [
        ("first_name", "Zed"),
        ("last_name", "New"),
        ("email", "zed@x.example"),
        ("role", "admin"),
        ("welcome", "later"),
    ];
    for (password, says) in WRONG {
        let again = browser.post("/users", &[&typed[..], &[("password", password)]].concat()).await;
        asks(&again, says);
        assert_eq!(again.first("#email", "value").as_deref(), Some("zed@x.example"));
        assert!(!is_there());
    }
    let done = browser.post("/users", &[&typed[..], &[("password", PASSWORD)]].concat()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(is_there());
    browser.get("/users").await;

    house.later(Duration::from_mins(11));
    let (page, version) = (format!("/users/{}", bo.id()), bo.user().version.0.to_string());
    let typed = [
        ("first_name", "Bo"),
        ("last_name", "Example"),
        ("email", "new@x.example"),
        ("role", "admin"),
        ("version", &version),
    ];
    for (password, says) in WRONG {
        let again = browser.post(&page, &[&typed[..], &[("password", password)]].concat()).await;
        asks(&again, says);
        assert_eq!(again.first("#email", "value").as_deref(), Some("new@x.example"));
    }
    let done = browser.post(&page, &[&typed[..], &[("password", PASSWORD)]].concat()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(bo.user().email, "new@x.example");
}

#[tokio::test]
async fn g01_who_confirms_holds_another_secret_and_the_former_opens_nothing() {
    let house = House::new();
    let (ada, off) = (house.admin("ada"), house.admin("off"));
    ada.run(DeactivateUsers { who: off.id().into(), reason: None }).unwrap();
    let mut browser = Browser::used_by(&house, &ada);
    let mut thief = Browser::of(&house);
    let steal = |browser: &Browser<'_>| browser.cookie(SESSION_COOKIE).unwrap().to_owned();
    house.later(Duration::from_mins(11));

    let activate = format!("/users/{}/activation", off.id());
    let asked = browser.post(&activate, &[]).await;
    assert!(asked.text.contains("Activate Off Example?"), "{}", asked.text);
    let former = steal(&browser);
    let from = [("from", "/users?q=off"), ("password", PASSWORD)];
    let done = browser.post(&activate, &from).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/users?q=off"));
    assert_eq!(off.status(), UserStatus::Active);
    let held = steal(&browser);
    assert_ne!(held, former);
    assert!(browser.get("/users").await.text.contains("Off Example was activated"));

    let change = [("current_password", PASSWORD), ("new_password", "quiet-lantern-over-the-bay")];
    let done = browser.post("/account/password", &change).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(browser.get("/account/password").await.status, StatusCode::OK);
    for stolen in [former, held] {
        thief.plant(SESSION_COOKIE, &stolen);
        assert!(thief.get("/users").await.location().starts_with("/sign-in"));
    }
}

#[tokio::test]
async fn the_password_field_stays_until_it_is_answered_and_is_not_there_before_it_is_asked_for() {
    let house = House::new();
    let mut browser = Browser::used_by(&house, &house.admin("ada"));
    house.later(Duration::from_mins(11));
    let has_field = |page: &Page| page.first("#password", "type").is_some();
    assert!(!has_field(&browser.get("/users/new?role=admin").await));
    let missing = browser.post("/users", &[("role", "admin"), ("welcome", "now")]).await;
    assert!(!has_field(&missing), "other problems come first");
    // Once it was there, it stays through what else is wrong or looked for.
    let typed = [("role", "admin"), ("welcome", "now"), ("password", "")];
    assert!(has_field(&browser.post("/users", &typed).await));
    assert!(has_field(&browser.post("/users/new", &typed).await));
    // What was right is not asked for again.
    let typed = [("role", "admin"), ("welcome", "now"), ("password", PASSWORD)];
    let again = browser.post("/users", &typed).await;
    assert_eq!((again.status, has_field(&again)), (StatusCode::UNPROCESSABLE_ENTITY, false));
}

#[tokio::test]
async fn a_list_with_administrators_in_it_has_a_page_that_asks_before_it_is_run() {
    let house = House::new();
    let ada = house.admin("ada").signed_in();
    let mut browser = Browser::used_by(&house, &ada);
    let csv = "Email,First name,Last name,Role\nzed@x.example,Zed,New,Admin\n";
    let (directory, actor) = (house.directory(), ada.actor());
    let file = Cursor::new(csv.as_bytes().to_vec());
    let bring = || directory.bring_file(&actor, "people.csv", file, Choices::default()).unwrap();
    let import = off_the_runtime(bring);
    let card = || ada.ask(ImportCard { id: import }).unwrap().import;
    let columns = card().mapping.columns().to_vec();
    let targets: Vec<Target> = columns.into_iter().map(|column| column.target).collect();
    ada.run(ChooseMapping { import, targets, options: ImportOptions::default() }).unwrap();
    off_the_runtime(|| directory.follow_import(import).unwrap());
    house.later(Duration::from_mins(11));

    let start = format!("/imports/{import}/start");
    let asked = browser.post(&start, &[]).await;
    // Coming here is nobody's mistake.
    assert_eq!((asked.status, asked.first(".summary a", "href")), (StatusCode::OK, None));
    assert_eq!(asked.first("main form", "action").as_deref(), Some(&*start));
    assert_eq!(card().state, ImportState::Checked);
    for (password, says) in WRONG {
        asks(&browser.post(&start, &[("username", "ada"), ("password", password)]).await, says);
    }
    let done = browser.post(&start, &[("password", PASSWORD)]).await;
    assert_eq!(
        (done.status, done.location()),
        (StatusCode::SEE_OTHER, format!("/imports/{import}").as_str())
    );
    assert_eq!(card().state, ImportState::Running);
}
