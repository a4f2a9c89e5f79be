//! ALL-3: forms that somebody has no right to use are not shown, whichever way they are asked for.

use axum::body::Body;
use http::StatusCode;
use rollcall_core::providers::{CreateProvider, ProviderDraft, ProviderInput};
use rollcall_core::testing::House;
use url::form_urlencoded;

use super::Browser;
use super::furniture::Furniture;

#[tokio::test]
async fn a_form_is_not_shown_to_who_has_no_right_to_use_it() {
    let house = House::new();
    let furniture = Furniture::of(&house);
    let spot = house.spot("north/main");
    let staff = house.staff_at("sam", &[spot]);
    let own = format!("/users/{}", staff.id());
    let provider = ProviderDraft::parse(&ProviderInput {
        organization: Some(spot.organization.to_string()),
        name: Some("Dr. Near".to_owned()),
        ..ProviderInput::default()
    });
    let create = CreateProvider { provider: provider.unwrap() };
    let provider = format!("/providers/{}", furniture.ada.run(create).unwrap().id);
    let import = format!("/imports/{}/mapping", furniture.far("imp"));
    let looking = [("organization_like", "north")];
    let (staff, mina) = (&staff, &furniture.mina);
    for (person, path) in [
        (staff, "/users"),
        (staff, "/users/new"),
        (staff, &own),
        (staff, &format!("{own}/edit")),
        (staff, "/providers/new"),
        (staff, &import),
        (mina, "/providers/new"),
        (mina, &provider),
    ] {
        let mut browser = Browser::used_by(&house, person);
        let ours = browser.post(path, &looking).await;
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(looking).finish();
        let request = browser.form(path).body(Body::from(body)).unwrap();
        let old = browser.send(request).await;
        for page in [ours, old] {
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}: {}", page.text);
            assert_eq!(page.first("main form[method=post]", "action"), None, "{path}");
        }
    }
}

#[tokio::test]
async fn nobody_is_asked_whether_to_do_what_cannot_be_done() {
    let house = House::new();
    let furniture = Furniture::of(&house);
    let (ada, mina) = (&furniture.ada, &furniture.mina);
    let archived = furniture.far.iter().filter(|id| id.starts_with("usr")).nth(2).unwrap();
    let north = house.spot("north/main");
    let peer = house.client_admin("mo", &[north]);
    let page_of = |id: String, part: &str| format!("/users/{id}/{part}");
    for (person, path, status) in [
        (ada, page_of(ada.id().to_string(), "archive"), StatusCode::CONFLICT),
        (ada, page_of(archived.clone(), "archive"), StatusCode::CONFLICT),
        (ada, page_of(furniture.near.id().to_string(), "delete"), StatusCode::CONFLICT),
        (mina, page_of(peer.id().to_string(), "archive"), StatusCode::CONFLICT),
        (mina, page_of(furniture.near.id().to_string(), "delete"), StatusCode::FORBIDDEN),
        (
            &furniture.near,
            page_of(furniture.near.id().to_string(), "archive"),
            StatusCode::FORBIDDEN,
        ),
    ] {
        let page = Browser::used_by(&house, person).get(&path).await;
        assert_eq!(page.status, status, "{path}");
        assert_eq!(page.first("main form[method=post]", "action"), None, "{path}");
    }
    for (person, path) in [
        (ada, page_of(archived.clone(), "delete")),
        (mina, page_of(furniture.near.id().to_string(), "archive")),
    ] {
        let page = Browser::used_by(&house, person).get(&path).await;
        assert!(page.first("main form[method=post]", "action").is_some(), "{path}");
    }
}
