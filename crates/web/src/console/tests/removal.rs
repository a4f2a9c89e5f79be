//! An organization, a location and a provider are removed by a page that asks, and only when nothing hangs on them.

use http::StatusCode;
use rollcall_core::testing::House;

use super::Browser;
use super::furniture::Furniture;
use super::html_rules::{all, words};

/// The address of a thing by its id.
fn page_of(id: &str) -> String {
    let things = match &id[..3] {
        "org" => "organizations",
        "loc" => "locations",
        _ => "providers",
    };
    format!("/{things}/{id}")
}

#[tokio::test]
async fn nothing_is_removed_at_one_press_and_the_button_names_what_goes() {
    let house = House::new();
    let furniture = Furniture::of(&house);
    let mut ada = Browser::used_by(&house, &furniture.ada);
    for id in &furniture.spare {
        let own = page_of(id);
        let page = ada.get(&own).await;
        let asks = format!("{own}/remove");
        assert_eq!(page.first(".head .actions a", "href"), Some(asks.clone()), "{own}");
        assert_eq!(page.first("button[formaction$=removal]", "formaction"), None, "{own}");

        let page = ada.get(&asks).await;

        let document = page.document();
        let heading = words(all(&document, "h1")[0]);
        let name = heading.strip_prefix("Remove ").unwrap().trim_end_matches('?');
        let lines = words(all(&document, "main ul")[0]);
        let free = match &id[..3] {
            "org" => "It has no users, no archived users, no locations and no providers.",
            "loc" => "Nobody works there.",
            _ => "No user is linked to this record.",
        };
        assert!(lines.contains(free), "{lines}");
        let whose: Vec<_> = all(&document, "main .card p bdi").into_iter().map(words).collect();
        let lead = words(all(&document, "main .card p")[0]);
        match whose.as_slice() {
            [] => assert_eq!(lead, "Organization"),
            [whose] => assert!(lead.ends_with(&format!(" of {whose}")), "{lead}"),
            several => panic!("{several:?}"),
        }
        let button = words(all(&document, "main form button")[0]);
        assert_eq!(button, format!("Remove {name}"));
        assert_eq!(page.first("main form a", "href"), Some(own.clone()));
        assert!(page.text.contains("This can't be undone."), "{}", page.text);

        let done = ada.post(&page.first("main form", "action").unwrap(), &[]).await;
        let text = ada.get(done.location()).await.document();
        assert_eq!(words(all(&text, "#strips .strip p")[0]), format!("{name} was removed."));
        assert_eq!(ada.get(&own).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ada.get(&asks).await.status, StatusCode::NOT_FOUND);

        // Pressed again, from a page that was left open.
        let again = ada.post(&page.first("main form", "action").unwrap(), &[]).await;
        let text = ada.get(again.location()).await;
        assert_eq!(text.status, StatusCode::OK, "{own}");
        let document = text.document();
        assert_eq!(words(all(&document, "#strips .strip p")[0]), "It was already removed.");
    }
}

#[tokio::test]
async fn nobody_is_asked_about_what_they_may_not_remove_or_what_is_in_use() {
    let house = House::new();
    let furniture = Furniture::of(&house);
    let near = house.spot("north/main");
    let (organization, location) = (near.organization.to_string(), near.location.to_string());
    for (person, id, status) in [
        (&furniture.ada, organization.as_str(), StatusCode::CONFLICT),
        (&furniture.ada, &location, StatusCode::CONFLICT),
        (&furniture.mina, &organization, StatusCode::FORBIDDEN),
        (&furniture.mina, &location, StatusCode::FORBIDDEN),
        (&furniture.mina, furniture.spare("loc"), StatusCode::NOT_FOUND),
        (&furniture.near, furniture.spare("prv"), StatusCode::FORBIDDEN),
    ] {
        let own = page_of(id);
        let page = Browser::used_by(&house, person).get(&format!("{own}/remove")).await;
        assert_eq!(page.status, status, "{own}");
        assert_eq!(page.first("main form[method=post]", "action"), None, "{own}");
    }
    let used = format!("{}/removal", page_of(&location));
    let mut ada = Browser::used_by(&house, &furniture.ada);
    assert_eq!(ada.post(&used, &[]).await.location(), page_of(&location));
    assert!(ada.get(&page_of(&location)).await.text.contains("Something still belongs to it."));
}
