//! Every page that links and forms lead to, opened one by one by an administrator in a house where whatever
//! can be typed was typed as markup.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::body::Body;
use http::{Method, StatusCode};
use rollcall_core::testing::House;
use scraper::Selector;
use url::Url;

use super::furniture::{Furniture, MARKUP};
use super::{Browser, HOST, Page, html_rules, routes};
use crate::door::CONTENT_SECURITY_POLICY;

/// How many pages of one kind are opened.
const OF_A_KIND: usize = 12;

/// The page that an address opens, without ids and values: `/users/{id}?q&status`.
fn kind(address: &Url) -> String {
    let names: BTreeSet<_> = address.query_pairs().map(|(name, _)| name.into_owned()).collect();
    let names: Vec<String> = names.into_iter().collect();
    let path = routes::pattern(address.path());
    if names.is_empty() { path } else { format!("{path}?{}", names.join("&")) }
}

/// Opens all that can be reached from home, and answers each page under its address.
pub(super) async fn walked(browser: &mut Browser<'_>) -> BTreeMap<String, Page> {
    let origin = Url::parse(&format!("http://{HOST}")).unwrap();
    let mut waiting = VecDeque::from([origin.join("/").unwrap()]);
    let (mut known, mut kinds) = (BTreeSet::new(), BTreeMap::<String, usize>::new());
    let mut pages = BTreeMap::new();
    while let Some(address) = waiting.pop_front() {
        let opened = kinds.entry(kind(&address)).or_default();
        if *opened >= OF_A_KIND {
            continue;
        }
        *opened += 1;
        let path = address[url::Position::BeforePath..].to_owned();
        let page = browser.get(&path).await;
        if page.is_html() {
            for link in links(&page) {
                let Ok(mut link) = address.join(&link) else { panic!("{path} links to {link}") };
                link.set_fragment(None);
                if link.host_str() == Some(HOST) && known.insert(link.to_string()) {
                    waiting.push_back(link);
                }
            }
        }
        pages.insert(path, page);
    }
    pages
}

/// What can be opened from a page: its links, and its forms that ask.
fn links(page: &Page) -> Vec<String> {
    let document = page.document();
    let all = |selector: &str, attribute: &str| -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        let found = document.select(&selector).filter_map(|element| element.attr(attribute));
        found.map(str::to_owned).collect()
    };
    [all("a[href]", "href"), all("form[method=get][action]", "action")].concat()
}

#[tokio::test]
async fn every_page_keeps_the_rules() {
    let house = House::new();
    let furniture = Furniture::of(&house);
    let mut browser = Browser::used_by(&house, &furniture.ada);
    browser.get("/").await;
    let before = house.fingerprint();

    let pages = walked(&mut browser).await;

    let opened: BTreeSet<String> =
        pages.keys().map(|path| routes::pattern(path.split('?').next().unwrap())).collect();
    let unreached: Vec<String> = routes::console()
        .into_iter()
        .filter(|route| route.is_asked)
        .map(|route| route.path)
        .collect();
    let unreached: Vec<_> = unreached.iter().filter(|path| !opened.contains(*path)).collect();
    // They are for people who are not signed in, or lead elsewhere.
    let closed =
        ["/.well-known/change-password", "/forgot", "/link", "/link/{}", "/set-up", "/sign-in"];
    assert_eq!(unreached, closed, "no page leads there");

    for (path, page) in &pages {
        assert_eq!(page.status, StatusCode::OK, "{path}");
        g11_nobody_frames_sniffs_or_scripts(path, page);
        if page.is_html() {
            k01_markup_is_text(path, page);
            html_rules::kept_by(path, &page.document());
        }
    }

    // G05: all this, and asking without wanting the answer, has changed nothing.
    for path in pages.keys() {
        for method in [Method::HEAD, Method::OPTIONS] {
            let request = browser.asked(method, path).body(Body::empty()).unwrap();
            assert!(!browser.send(request).await.status.is_server_error(), "{path}");
        }
    }
    assert_eq!(house.fingerprint(), before);
}

fn g11_nobody_frames_sniffs_or_scripts(path: &str, page: &Page) {
    for (name, value) in [
        ("content-security-policy", CONTENT_SECURITY_POLICY),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(page.header(name), value, "{name} of {path}");
    }
}

fn k01_markup_is_text(path: &str, page: &Page) {
    assert!(!page.text.contains(MARKUP), "{path}");
    let foreign = Selector::parse("img, script:not([src]), svg[onload], [onerror]").unwrap();
    assert_eq!(page.document().select(&foreign).count(), 0, "{path}");
}

#[tokio::test]
async fn k01_what_is_asked_for_is_text_too() {
    let house = House::new();
    let mut ada = Browser::used_by(&house, &house.admin("ada"));
    let mut nobody = Browser::of(&house);
    let asked: String = url::form_urlencoded::byte_serialize(MARKUP.as_bytes()).collect();
    for path in
        ["/users?q=", "/audit?q=", "/organizations?q=", "/providers?q=", "/users?sort=", "/x?"]
    {
        k01_markup_is_text(path, &ada.get(&format!("{path}{asked}")).await);
    }
    k01_markup_is_text("/sign-in", &nobody.get(&format!("/sign-in?next=/{asked}")).await);
    for (path, fields) in [
        ("/sign-in", [("email", MARKUP), ("password", MARKUP), ("next", MARKUP)].as_slice()),
        ("/forgot", &[("email", MARKUP)]),
    ] {
        k01_markup_is_text(path, &nobody.post(path, fields).await);
    }
    let refused = ada.post("/users", &[("first_name", MARKUP), ("email", MARKUP)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    k01_markup_is_text("/users", &refused);
}
