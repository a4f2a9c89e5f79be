//! What lists say when they are empty, when they have one line, and of who did what.

use http::StatusCode;
use rollcall_core::testing::{House, input};
use rollcall_core::users::{CreateUser, Welcome};

use super::html_rules::{all, words};
use super::{Browser, Page};

#[tokio::test]
async fn a_search_without_a_match_says_so_and_not_that_nothing_was_ever_there() {
    let house = House::new();
    let ada = house.admin("ada");
    house.spot("north/main");
    let mut ada = Browser::used_by(&house, &ada);
    for list in ["/users", "/organizations", "/providers", "/mailbox"] {
        let page = ada.get(&format!("{list}?q=zzz")).await;
        assert!(page.text.contains("match “zzz”"), "{list}: {}", page.text);
    }
    assert!(ada.get("/users?q=zzz").await.text.contains("Look among the archived"));
    let archived = ada.get("/users?status=archived&q=zzz").await;
    assert!(!archived.text.contains("Look among the archived"), "{}", archived.text);
    assert!(ada.get("/organizations").await.text.contains("1–1 of 1 organization<"));
}

#[tokio::test]
async fn a_line_of_the_trail_names_who_did_it_also_to_somebody_of_the_same_name() {
    let house = House::new();
    let ada = house.admin("ada");
    let mut namesake = input("ada", "admin", &[]);
    namesake.email = Some("other.ada@lab.example".to_owned());
    ada.run(CreateUser { person: house.parsed(&namesake), welcome: Welcome::Later }).unwrap();
    let mut ada = Browser::used_by(&house, &ada);
    let home = ada.get("/").await;
    assert!(home.text.contains("<small>by <bdi>Ada Example</bdi></small>"), "{}", home.text);
}

#[tokio::test]
async fn password_managers_are_led_to_the_page_where_the_password_is_changed() {
    let house = House::new();
    let page = Browser::of(&house).get("/.well-known/change-password").await;
    assert_eq!(page.headers["location"], "/account/password");
}

#[tokio::test]
async fn a_table_is_ordered_by_one_column_and_says_so() {
    let house = House::new();
    let page = Browser::used_by(&house, &house.admin("ada")).get("/users").await;
    assert_eq!(all(&page.document(), "[aria-sort]").len(), 1);
}

#[tokio::test]
async fn the_error_summary_says_the_same_words_as_the_fields_and_nothing_is_saved_yet() {
    let house = House::new();
    let mut browser = Browser::used_by(&house, &house.admin("ada"));
    assert_eq!(browser.get("/users/new").await.first("html[data-sent]", "lang"), None);

    let page = browser.post("/users", &[("role", "staff"), ("save", "true")]).await;

    let document = page.document();
    assert!(words(all(&document, "title")[0]).starts_with("Error: "));
    assert_eq!(all(&document, "html[data-sent]").len(), 1);
    let links = all(&document, ".summary a");
    assert!(links.len() > 3);
    for link in links {
        let field = &link.attr("href").unwrap()[1..];
        let error = all(&document, &format!("[id='{field}-error']"))[0];
        assert_eq!(words(error), format!("Error: {}", words(link)));
        let control = all(&document, &format!("[id='{field}']"))[0];
        assert_eq!(control.attr("aria-invalid"), Some("true"));
    }
}

#[tokio::test]
async fn a18_what_an_address_asks_for_and_nobody_understands_is_refused_by_its_name() {
    let house = House::new();
    let mut browser = Browser::used_by(&house, &house.admin("ada"));
    browser.get("/account").await;
    let events = house.all_events().len();
    for (asked, name) in [
        ("sort=password_hash", "sort"),
        ("sort=-totp_secret", "sort"),
        ("password_hash=x", "password_hash"),
        ("status=everybody", "status"),
        ("role=%20", "role"),
        ("organization=north", "organization"),
        ("location=usr_1", "location"),
        ("seen=yesterday", "seen"),
        ("invitation=open", "invitation"),
        ("import=1", "import"),
        ("q=ann&q=bo", "q"),
        ("rows=1000000", "rows"),
    ] {
        for page in [
            browser.get(&format!("/users?{asked}")).await,
            browser.post(&format!("/users/export?{asked}"), &[]).await,
        ] {
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{asked}");
            assert!(page.text.contains(&format!("“{name}”")), "{asked}: {}", page.text);
            assert!(!page.text.contains("ada@lab.example"), "{asked}");
        }
    }
    assert_eq!(house.all_events().len(), events, "nothing was taken out");
    let understood = "q=&status=active&role=admin&organization=&seen=&sort=-name&rows=50&show=";
    assert_eq!(browser.get(&format!("/users?{understood}")).await.status, StatusCode::OK);
    let taken = browser.post(&format!("/users/export?{understood}"), &[]).await;
    assert!(taken.status.is_success() && taken.text.contains("ada@lab.example"), "{}", taken.text);
}

#[tokio::test]
async fn a18_a_trail_is_not_widened_by_what_is_not_understood() {
    let house = House::new();
    let mut browser = Browser::used_by(&house, &house.admin("ada"));
    for (asked, name) in [
        ("kind=user.exploded", "kind"),
        ("by=ada", "by"),
        ("import=1", "import"),
        ("since=2026-13-01", "since"),
        ("until=yesterday", "until"),
        ("token_hash=x", "token_hash"),
    ] {
        let page = browser.get(&format!("/audit?{asked}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{asked}");
        assert!(page.text.contains(&format!("“{name}”")), "{asked}: {}", page.text);
    }
    let understood = "/audit?q=&kind=user.created&by=&since=2026-01-31&until=2026-02-01";
    assert_eq!(browser.get(understood).await.status, StatusCode::OK);
}

#[tokio::test]
async fn filters_without_a_match_do_not_ask_for_another_spelling() {
    let house = House::new();
    let mut ada = Browser::used_by(&house, &house.admin("ada"));
    let page = ada.get("/users?role=staff").await;
    assert!(page.text.contains("No users match these filters"), "{}", page.text);
    assert!(!page.text.contains("spelling"));
}

#[tokio::test]
async fn rows_and_columns_of_the_users_are_as_they_were_last_whichever_way_one_comes() {
    let house = House::new();
    let mut ada = Browser::used_by(&house, &house.admin("ada"));
    let shows_title = |page: &Page| {
        let document = page.document();
        all(&document, "#list thead th").into_iter().any(|head| words(head) == "Title")
    };
    assert!(!shows_title(&ada.get("/users").await));

    let chosen = ada.get("/users?show=-&show=title").await;
    assert!(shows_title(&chosen));
    ada.post("/account/look", &[("theme", "dark")]).await;
    ada.get("/users?rows=50").await;

    let page = ada.get("/users").await;
    assert!(shows_title(&page) && page.text.contains("data-theme=\"dark\""), "{}", page.text);
    assert!(ada.cookie("rc_look").unwrap().ends_with(".50+title"));
    assert_eq!(page.headers.get("set-cookie"), None, "nothing new to remember");
    assert!(!shows_title(&ada.get("/users?show=-").await));
    assert!(!shows_title(&ada.get("/users").await));
}
