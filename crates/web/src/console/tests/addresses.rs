//! Addresses that only forms are sent to: opened in a browser they lead to the page with the form.

use http::{Method, StatusCode};
use rollcall_core::testing::House;

use super::furniture::Furniture;
use super::{Browser, routes};

#[tokio::test]
async fn the_address_of_a_form_leads_to_its_page() {
    let house = House::new();
    let furniture = Furniture::of(&house);
    let session = furniture.ada.actor().session();
    let mut browser = Browser::used_by(&house, &furniture.ada);
    let archived = furniture.far.iter().filter(|id| id.starts_with("usr")).nth(2).unwrap();
    let mut walked = 0;
    for route in routes::console().into_iter().filter(|it| it.is_sent_to && !it.is_asked) {
        let is_asked_elsewhere =
            routes::console().iter().any(|it| it.is_asked && it.path == route.path);
        if is_asked_elsewhere {
            continue;
        }
        let kind = match route.path.split('/').nth(1).unwrap() {
            "users" => "usr",
            "organizations" => "org",
            "locations" => "loc",
            "providers" => "prv",
            "imports" => "imp",
            "mailbox" => "ltr",
            _ => "evt",
        };
        let id = match route.path.rsplit('/').next() {
            Some("deletion") => archived,
            Some("removal") => furniture.spare(kind),
            _ => furniture.far(kind),
        };
        let address = route.path.replace("{}", id);

        let leads = browser.get(&address).await;

        assert_eq!(leads.status, StatusCode::SEE_OTHER, "{address}");
        let page = browser.get(leads.location()).await;
        // One's own link is in the browser that opened it, and not here.
        if route.path != "/link/confirmation" {
            assert_eq!(page.status, StatusCode::OK, "{address} leads to {}", leads.location());
        }
        walked += 1;
    }
    assert!(walked > 15, "{walked}");
    assert_eq!(furniture.ada.actor().session(), session);

    for (address, page) in [
        ("/users/usr_1/archival", "/users/usr_1/archive"),
        ("/imports/imp_1/mapping", "/imports/imp_1?step=map"),
        ("/organizations/org_1/locations?x=1", "/organizations/org_1"),
        ("/account/look", "/account"),
    ] {
        assert_eq!(browser.get(address).await.location(), page);
    }
    for method in [Method::PUT, Method::OPTIONS] {
        let request = browser.asked(method, "/users/usr_1/archival");
        let page = browser.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    }
}
