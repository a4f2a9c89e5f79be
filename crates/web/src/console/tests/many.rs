//! Places in numbers that no page holds at once.

use http::StatusCode;
use rollcall_core::directory::MOST_CHOICES;
use rollcall_core::providers::{CreateProvider, ProviderDraft, ProviderInput};
use rollcall_core::testing::House;

use super::Browser;
use super::furniture::imported;
use super::html_rules::{all, kept_by};

#[tokio::test]
async fn a_page_leads_to_the_locations_that_it_does_not_hold() {
    let house = House::new();
    let ada = house.admin("ada");
    let spot = house.spot("north/000");
    for number in 1..=200 {
        house.spot(&format!("north/{number:03}"));
    }
    let mut browser = Browser::used_by(&house, &ada);
    let first = browser.get(&format!("/organizations/{}", spot.organization)).await;
    assert_eq!(all(&first.document(), "tbody tr").len(), 200);

    let second = browser.get(&first.first("a[rel=next]", "href").unwrap()).await;

    let document = second.document();
    let names: Vec<String> =
        all(&document, "tbody th").iter().map(|th| th.text().collect()).collect();
    assert_eq!(names, ["200"]);
    assert!(second.text.contains("201–201 of 201 locations"));
    assert!(second.first("a[rel=prev]", "href").is_some());
}

#[tokio::test]
async fn the_organization_of_a_provider_is_chosen_even_where_a_form_does_not_offer_all() {
    let house = House::new();
    let ada = house.admin("ada");
    for number in 0..MOST_CHOICES {
        house.spot(&format!("o{number:03}/main"));
    }
    let organization = house.spot("zoo/main").organization.to_string();
    let input = ProviderInput {
        organization: Some(organization.clone()),
        name: Some("Dr. Ann".to_owned()),
        ..ProviderInput::default()
    };
    let provider = ProviderDraft::parse(&input).unwrap();
    let id = ada.run(CreateProvider { provider }).unwrap().id;
    let mut browser = Browser::used_by(&house, &ada);

    let page = browser.get(&format!("/providers/{id}")).await;

    assert_eq!(page.status, StatusCode::OK);
    let chosen = page.first("#organization option[selected]", "value");
    assert_eq!(chosen, Some(organization));
}

#[tokio::test]
async fn the_meanings_of_a_word_are_no_more_than_a_choice_holds_and_the_page_says_so() {
    const LIST: &str = "First name,Last name,E-mail,Role,Organization,Locations\n\
        A,A,a@lab.example,Staff,o000,Nowhere\nB,B,b@lab.example,Staff,o000,Elsewhere\n\
        C,C,c@lab.example,Staff,Nobodys,Main\n";
    const HINT: &str = "The list has the first 500. For another, write its name in the file";
    let house = House::new();
    let ada = house.admin("ada");
    for number in 0..=MOST_CHOICES {
        house.spot(&format!("o{number:03}/main"));
    }
    let import = imported(&house, &ada, LIST, 1);
    let mut browser = Browser::used_by(&house, &ada);

    let page = browser.get(&format!("/imports/{import}")).await;

    let document = page.document();
    let words = all(&document, "select[name=meaning]");
    assert_eq!((words.len(), page.text.matches(HINT).count()), (3, 3), "{}", page.text);
    let offered = all(&document, "select[name=meaning] option").len();
    assert_eq!(offered, 3 * MOST_CHOICES as usize);
    kept_by("the preview", &document);
}
