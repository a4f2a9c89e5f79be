//! More organizations than a choice can offer: the page says so, and finds the others.

use http::StatusCode;
use rollcall_core::organizations::{
    CreateOrganization, MOST_CHOICES, OrganizationDraft, OrganizationInput,
};
use rollcall_core::testing::House;

use super::furniture::Furniture;
use super::html_rules::{all, words};
use super::{Browser, Page};

const HINT: &str = "The list has the first 500. Type a part of a name to find others.";

/// The names that the choice of an organization offers.
fn offered(page: &Page) -> Vec<String> {
    let document = page.document();
    all(&document, "#organization option:not([value=''])").into_iter().map(words).collect()
}

#[tokio::test]
async fn an_organization_among_very_many_is_found_on_every_form_and_in_the_filters() {
    let house = House::new();
    let furniture = Furniture::of(&house);
    for number in 0..=MOST_CHOICES {
        let name = Some(format!("Clinic {number:03}"));
        let organization = OrganizationDraft::parse(&OrganizationInput { name }).unwrap();
        furniture.ada.run(CreateOrganization { organization }).unwrap();
    }
    let last = format!("Clinic {MOST_CHOICES:03}");
    let mut browser = Browser::used_by(&house, &furniture.ada);
    let import = furniture.far("imp").to_owned();
    let like = last.to_lowercase().replace(' ', "+");

    for path in ["/users/new?role=staff".to_owned(), format!("/imports/{import}?step=map")] {
        let all_of_them = browser.get(&path).await;
        assert!(all_of_them.text.contains(HINT), "{path}");
        assert!(!offered(&all_of_them).contains(&last), "{path}");
        let found = browser.get(&format!("{path}&organization_like={like}")).await;
        assert_eq!(offered(&found), std::slice::from_ref(&last), "{path}");
    }

    // Without a script the form asks, and keeps what was typed.
    let typed = [("first_name", "Bo"), ("role", "staff"), ("organization_like", last.as_str())];
    let found = browser.post("/users/new", &typed).await;
    assert_eq!(offered(&found), std::slice::from_ref(&last));
    assert_eq!(found.first("#first_name", "value").unwrap(), "Bo");
    let typed =
        [("name", "Dr. Bo"), ("organization_like", last.as_str()), ("show", "organizations")];
    let found = browser.post("/providers/new", &typed).await;
    assert_eq!((found.status, offered(&found)), (StatusCode::OK, vec![last.clone()]));
    assert_eq!(found.first("#name", "value").unwrap(), "Dr. Bo");
    let nobody = [("role", "staff"), ("organization_like", "no such place")];
    let page = browser.post("/users/new", &nobody).await;
    assert!(page.text.contains("No organization matches. Type less of the name."));

    // The filters take the only one that matches, and offer several.
    assert!(browser.get("/users").await.text.contains(HINT));
    let only = browser.get(&format!("/users?organization_like={like}")).await;
    assert!(only.text.contains(&format!("Organization: {last}")), "{}", only.text);
    assert!(only.first("details.panel", "open").is_none());
    let several = browser.get("/users?organization_like=clinic+00").await;
    assert!(offered(&several).len() > 10);
    assert!(several.first("details.panel", "open").is_some());
}
