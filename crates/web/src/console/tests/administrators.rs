//! Making an administrator some time after signing in: one's own password is asked for, and nothing typed is lost.

use std::io::Cursor;
use std::time::Duration;

use http::StatusCode;
use rollcall_core::imports::file::{Choices, Target};
use rollcall_core::imports::{ChooseMapping, ImportCard, ImportOptions, ImportState};
use rollcall_core::testing::{House, PASSWORD, off_the_runtime};

use super::{Browser, Page};

const WRONG: [(&str, &str); 2] =
    [("", "Enter your password"), ("guessed", "That is not your current password")];

fn asks(page: &Page, says: &str) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains(says), "{says}: {}", page.text);
    assert_eq!(page.first(".summary a", "href").as_deref(), Some("#password"));
    assert_eq!(page.first("#password", "autocomplete").as_deref(), Some("current-password"));
    assert_eq!(page.first("#password", "value"), None);
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
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.text.contains("1 row is about people who administer others"), "{}", asked.text);
    // Coming here is nobody's mistake.
    assert_eq!(asked.first(".summary a", "href"), None);
    assert_eq!(card().state, ImportState::Checked);
    let again = browser.post(&start, &[("password", "guessed")]).await;
    asks(&again, "That is not your current password");
    let done = browser.post(&start, &[("password", PASSWORD)]).await;
    assert_eq!(
        (done.status, done.location()),
        (StatusCode::SEE_OTHER, format!("/imports/{import}").as_str())
    );
    assert_eq!(card().state, ImportState::Running);
}
