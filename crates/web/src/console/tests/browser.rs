//! A browser without scripts: it keeps cookies, and sends forms the way a page of ours would.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::header::{COOKIE, LOCATION, SET_COOKIE};
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use ipnet::IpNet;
use rollcall_core::testing::{House, Person};
use scraper::{ElementRef, Html, Selector};
use tower::ServiceExt;
use url::{Url, form_urlencoded};

use crate::console::visit::SESSION_COOKIE;
use crate::{App, Settings, router};

/// The name under which the server of these tests is known.
pub(super) const HOST: &str = "rollcall.example";

/// The proxy that the server of these tests believes.
pub(super) const PROXY: [u8; 4] = [10, 0, 0, 1];

/// Somebody's browser in front of the server of a house.
pub(super) struct Browser<'h> {
    house: &'h House,
    router: Router,
    cookies: BTreeMap<String, String>,
    peer: SocketAddr,
    token: String,
}

/// What came back.
pub(super) struct Page {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) text: String,
}

impl<'h> Browser<'h> {
    /// A browser in which nobody is signed in.
    pub(super) fn of(house: &'h House) -> Self {
        Self::at(house, "http://rollcall.example")
    }

    /// The same for a server with another public address.
    pub(super) fn at(house: &'h House, public_url: &str) -> Self {
        let settings = Settings {
            trusted_proxies: vec![IpNet::new(PROXY.into(), 32).unwrap()],
            ..Settings::at(Url::parse(public_url).unwrap())
        };
        let router = router(App::new(house.directory().clone(), settings));
        let peer = SocketAddr::from(([198, 51, 100, 7], 40_000));
        Self { house, router, cookies: BTreeMap::new(), peer, token: String::new() }
    }

    /// The browser of somebody who has signed in.
    pub(super) fn used_by(house: &'h House, person: &Person<'_>) -> Self {
        let mut browser = Self::of(house);
        let secret = person.session();
        browser.cookies.insert(SESSION_COOKIE.to_owned(), secret.reveal().clone());
        browser
    }

    /// The same browser behind another network address.
    pub(super) fn from(mut self, peer: [u8; 4]) -> Self {
        self.peer = SocketAddr::from((peer, 40_000));
        self
    }

    /// The value of a cookie.
    pub(super) fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Puts a cookie there, as a sibling site might.
    pub(super) fn plant(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Takes a cookie away.
    pub(super) fn forget(&mut self, name: &str) {
        self.cookies.remove(name);
    }

    /// Opens an address.
    pub(super) async fn get(&mut self, path: &str) -> Page {
        self.send(self.asked(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form with the token of the session's pages.
    pub(super) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        if self.token.is_empty() && self.cookies.contains_key(SESSION_COOKIE) {
            self.get("/account").await;
        }
        let mut form = form_urlencoded::Serializer::new(String::new());
        if !self.token.is_empty() {
            form.append_pair("csrf", &self.token);
        }
        let body = form.extend_pairs(fields).finish();
        let request = self.form(path).body(Body::from(body)).unwrap();
        self.send(request).await
    }

    /// A form of a page of ours, without its fields.
    pub(super) fn form(&self, path: &str) -> http::request::Builder {
        self.asked(Method::POST, path)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
    }

    /// A request with the cookies of this browser.
    pub(super) fn asked(&self, method: Method, path: &str) -> http::request::Builder {
        let request = Request::builder().method(method).uri(path).header("host", HOST);
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if cookies.is_empty() { request } else { request.header(COOKIE, cookies.join("; ")) }
    }

    /// Sends a request as it is, a millisecond later, and keeps the cookies that come back.
    pub(super) async fn send(&mut self, mut request: Request<Body>) -> Page {
        self.house.later(Duration::from_millis(1));
        request.extensions_mut().insert(ConnectInfo(self.peer));
        let page = Page::of(self.router.clone().oneshot(request).await.unwrap()).await;
        for cookie in page.headers.get_all(SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        if let Some(token) = page.first("input[name=csrf]", "value") {
            self.token = token;
        }
        page
    }

    fn keep(&mut self, cookie: &str) {
        let (pair, attributes) = cookie.split_once(';').unwrap();
        let (name, value) = pair.split_once('=').unwrap();
        if attributes.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

impl Page {
    /// What an answer says.
    pub(super) async fn of(answer: axum::response::Response) -> Self {
        let (parts, body) = answer.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Self { status: parts.status, headers: parts.headers, text }
    }

    /// The page as a document.
    pub(super) fn document(&self) -> Html {
        Html::parse_document(&self.text)
    }

    /// An attribute of the first element that is selected.
    pub(super) fn first(&self, selector: &str, attribute: &str) -> Option<String> {
        let selector = Selector::parse(selector).unwrap();
        let page = self.document();
        let element: Option<ElementRef<'_>> = page.select(&selector).next();
        element?.attr(attribute).map(str::to_owned)
    }

    /// A header as text; empty when there is none.
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where it leads.
    pub(super) fn location(&self) -> &str {
        self.header(LOCATION.as_str())
    }

    /// Whether it is a page for people.
    pub(super) fn is_html(&self) -> bool {
        self.header("content-type").starts_with("text/html")
    }
}
