//! What pages say where a product has words of its own: no id twice, the right article, rights in plain words.

use http::StatusCode;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::testing::House;
use rollcall_core::users::DeactivateUsers;

use super::Browser;
use super::furniture::imported;
use super::html_rules::{all, kept_by, words};

const LAB: &str = include_str!("../../../../../blueprints/lab-portal.toml");

/// The lab, with offices instead of locations, and its titles on a part that is called like one of ours.
fn product() -> Blueprint {
    let titles = "[fields.title]\ntab = \"access\"";
    let text = LAB.replace("[fields.title]", titles);
    let more = "\n[tabs]\naccess = \"Badge\"\n[words]\nlocation = \"office\"\nlocations = \"offices\"\nuser = \"colleague\"\nusers = \"colleagues\"\n";
    Blueprint::parse("offices.toml", &(text + more)).unwrap()
}

#[tokio::test]
async fn a_part_of_the_profile_may_be_called_like_one_that_is_always_there() {
    let house = House::shaped_by(product());
    let ada = house.admin("ada");
    let mut browser = Browser::used_by(&house, &ada);
    let page = browser.get(&format!("/users/{}", ada.id())).await;
    assert!(page.text.contains("Badge"));
    kept_by("the profile", &page.document());
}

#[tokio::test]
async fn an_office_has_its_article() {
    let house = House::shaped_by(product());
    let organization = house.spot("north/main").organization;
    let mut browser = Browser::used_by(&house, &house.admin("ada"));
    let page = browser.get(&format!("/organizations/{organization}")).await;
    assert!(page.text.contains("Add an office"), "{}", page.text);
}

#[tokio::test]
async fn a_page_that_somebody_may_not_see_says_which_right_it_needs_in_the_words_of_the_product() {
    let house = House::shaped_by(product());
    let spot = house.spot("north/main");
    let mut browser = Browser::used_by(&house, &house.staff_at("bo", &[spot]));
    for (path, right) in [
        ("/users/new", "the right to add colleagues,"),
        ("/imports", "the right to import colleagues,"),
        ("/audit", "the right to read the audit trail,"),
    ] {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
        assert!(page.text.contains(right), "{path}: {}", page.text);
        assert!(!page.text.contains("users."), "{path}");
    }
}

#[tokio::test]
async fn one_event_is_not_the_newest_1_event() {
    let house = House::new();
    let ada = house.admin("ada");
    let bo = house.staff("bo");
    ada.run(DeactivateUsers { who: bo.id().into(), reason: None }).unwrap();
    let mut browser = Browser::used_by(&house, &ada);
    let page = browser.get("/audit?kind=user.deactivated").await;
    assert!(page.text.contains("1 event"), "{}", page.text);
    assert!(!page.text.contains("newest 1 event"), "{}", page.text);
}

#[tokio::test]
async fn a_word_that_a_file_spells_in_two_ways_is_asked_for_once() {
    const LIST: &str = "First name,Last name,E-mail,Role\n\
        A,A,a@lab.example,Nurse\nB,B,b@lab.example,NURSE\nC,C,c@lab.example,Nurse\n\
        D,D,d@lab.example,Porter\n";
    let house = House::new();
    let ada = house.admin("ada");
    let import = imported(&house, &ada, LIST, 1);
    let mut browser = Browser::used_by(&house, &ada);
    let path = format!("/imports/{import}");

    let page = browser.get(&path).await;

    let document = page.document();
    let asked: Vec<String> = all(&document, "form label bdi").into_iter().map(words).collect();
    assert_eq!(asked, ["Nurse", "Porter"]);
    let meaning = [("field", "role"), ("word", "Nurse"), ("meaning", "staff")];
    let given = browser.post(&format!("{path}/words"), &meaning).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER);
}
