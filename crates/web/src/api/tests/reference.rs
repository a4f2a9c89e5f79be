//! The reference page and the addresses of problems.

use std::collections::BTreeSet;

use axum::body::Body;
use http::Request;
use rollcall_core::testing::House;
use scraper::{Html, Selector};

use super::{Answered, Server};
use crate::api::document::{groups, problems};

async fn open(server: &Server<'_>, path: &str) -> Answered {
    let request = Request::builder().uri(path).header("host", "rollcall.example");
    server.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn the_page_shows_every_endpoint_and_problem_and_all_its_links_lead_somewhere() {
    let house = House::new();
    let page = open(&Server::of(&house), "/api").await;
    assert_eq!(page.status, 200);
    let page = Html::parse_document(&page.text);
    let all = |selector: &str| {
        let found: Vec<String> = page
            .select(&Selector::parse(selector).unwrap())
            .filter_map(|element| element.attr("id").or(element.attr("href")))
            .map(str::to_owned)
            .collect();
        found
    };
    let ids = all("[id]");
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "an id stands twice");
    for endpoint in groups().iter().flat_map(|group| &group.endpoints) {
        assert!(unique.contains(&endpoint.name().to_owned()), "{}", endpoint.name());
    }
    for said in problems::all() {
        assert!(unique.contains(&format!("problem-{}", said.code)), "{}", said.code);
    }
    for link in all("a[href^='#']") {
        assert!(unique.contains(&link[1..].to_owned()), "{link}");
    }
    let said = Selector::parse("main p, main td, main dd").unwrap();
    for said in page.select(&said) {
        assert!(!said.text().collect::<String>().contains('`'), "{}", said.html());
    }
    assert!(page.select(&Selector::parse("main [style], main script").unwrap()).next().is_none());
    assert_eq!(page.select(&Selector::parse("h1").unwrap()).count(), 1);
}

#[tokio::test]
async fn the_type_of_a_problem_leads_to_what_the_page_says_about_it() {
    let house = House::new();
    let server = Server::of(&house);
    let known = open(&server, "/problems/last-administrator").await;
    assert_eq!(known.status, 303);
    assert_eq!(known.header("location"), "/api#problem-last-administrator");
    assert_eq!(open(&server, "/problems/other").await.status, 404);
}

#[tokio::test]
async fn anybody_may_read_the_document() {
    let house = House::new();
    let document = open(&Server::of(&house), "/api/openapi.json").await;
    assert_eq!(document.ok()["openapi"], "3.1.1");
    assert_eq!(document.header("content-type"), "application/json");
}
