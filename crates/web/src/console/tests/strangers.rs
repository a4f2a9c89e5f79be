//! What belongs to another organization is not there, whatever address or form asks for it.

use http::StatusCode;
use rollcall_core::testing::House;

use super::furniture::Furniture;
use super::{Browser, Page, routes};

/// Well-formed, and nobody's.
const NOBODYS: &str = "01kfzq3v9ae5r8tme0v5g4c2xd";

/// The ids that stand in an address, by its first words.
const KINDS: [(&str, &str); 9] = [
    ("/users/", "usr"),
    ("/organizations/", "org"),
    ("/locations/", "loc"),
    ("/providers/", "prv"),
    ("/imports/", "imp"),
    ("/mailbox/", "ltr"),
    ("/undo/", "evt"),
    ("/account/sessions/", "ses"),
    ("/account/tokens/", "tok"),
];

/// What a page says, without what differs from page to page whoever asks: the id itself, and form tokens.
fn said(page: &Page, id: &str) -> String {
    let token = page.first("input[name=csrf]", "value").unwrap_or_default();
    let text = if token.is_empty() { page.text.clone() } else { page.text.replace(&token, "…") };
    text.replace(id, "…")
}

#[tokio::test]
async fn e01_c10_what_is_elsewhere_looks_like_what_never_was() {
    let house = House::new();
    let furniture = Furniture::of(&house);
    furniture.ada.session();
    let session: String = house.rows("select id from sessions")[0].only().unwrap();
    let token: String = house.rows("select id from api_tokens")[0].only().unwrap();
    let mut mina = Browser::used_by(&house, &furniture.mina);
    mina.get("/").await;
    let before = house.fingerprint();
    let (mut tried, mut unknown) = (0, 0);
    for route in routes::console() {
        let Some((_, kind)) = KINDS.iter().find(|(start, _)| route.path.starts_with(start)) else {
            assert!(!route.path.contains("{}") || route.path == "/link/{}", "{}", route.path);
            continue;
        };
        if !route.path.contains("{}") {
            continue;
        }
        let far = match *kind {
            "ses" => &session,
            "tok" => &token,
            kind => furniture.far(kind),
        };
        let nobodys = format!("{}_{NOBODYS}", &far[..3]);
        let mut answers = Vec::new();
        for id in [far, nobodys.as_str()] {
            let path = route.path.replace("{}", id);
            if route.is_asked {
                let page = mina.get(&path).await;
                answers.push((page.status, page.location().replace(id, "…"), said(&page, id)));
            }
            if route.is_sent_to {
                let page = mina.post(&path, &[]).await;
                answers.push((page.status, page.location().replace(id, "…"), said(&page, id)));
                // What it says of this on the next page is not part of that page.
                mina.forget("rc_flash");
            }
        }
        let (of_far, of_nobodys) = answers.split_at(answers.len() / 2);
        for ((status, location, text), of_nobody) in of_far.iter().zip(of_nobodys) {
            assert_eq!((status, location), (&of_nobody.0, &of_nobody.1), "{}", route.path);
            let mut lines = text.lines().zip(of_nobody.2.lines());
            assert_eq!(lines.find(|(one, other)| one != other), None, "{}", route.path);
        }
        tried += of_far.len();
        unknown += of_far.iter().filter(|(status, ..)| *status == StatusCode::NOT_FOUND).count();
        assert!(of_far.iter().all(|(status, ..)| *status != StatusCode::OK), "{}", route.path);
    }
    assert_eq!(house.fingerprint(), before);
    assert!(tried > 30 && unknown > 15, "{tried} tried, {unknown} unknown");

    // What is near is there: the same calls can succeed.
    let near = format!("/users/{}", furniture.near.id());
    assert_eq!(mina.get(&near).await.status, StatusCode::OK);
}

#[tokio::test]
async fn e05_the_reach_comes_from_the_session_and_from_nothing_that_is_sent() {
    let house = House::new();
    let furniture = Furniture::of(&house);
    let mut mina = Browser::used_by(&house, &furniture.mina);
    let plain = mina.get("/users").await;
    let far = furniture.far("org").to_owned();
    for name in ["x-tenant-id", "x-organization", "x-rollcall-organization", "x-forwarded-user"] {
        let request = mina.asked(http::Method::GET, "/users").header(name, &far);
        let page = mina.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(said(&page, ""), said(&plain, ""), "{name}");
    }
    let asked = mina.get(&format!("/users?organization={far}")).await;
    assert!(!asked.text.contains("bo@lab.example"));
    let email = [("email", "x@lab.example"), ("first_name", "X"), ("last_name", "Y")];
    let sent = [[("role", "staff"), ("organization", far.as_str())].as_slice(), &email].concat();
    let before = house.fingerprint();
    assert_eq!(mina.post("/users", &sent).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(house.fingerprint(), before);
}
