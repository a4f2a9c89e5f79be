//! How the files are answered.

use http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::super::serve::from_bundle;
use super::super::{bundle, icon, url};

fn accepting(encodings: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_str(encodings).unwrap());
    headers
}

#[test]
fn files_are_kept_for_ever_under_the_hash_of_their_content() {
    let answer = from_bundle(bundle::hash(), "console.css", &accepting("gzip, deflate, br, zstd"));
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()[CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(answer.headers()[CONTENT_TYPE], "text/css; charset=utf-8");
    assert_eq!(answer.headers()[CONTENT_ENCODING], "br");
}

#[test]
fn a_page_from_before_an_update_gets_todays_file_but_may_not_keep_it() {
    let answer = from_bundle("000000000000", "console.js", &accepting("br"));
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()[CACHE_CONTROL], "no-cache");
}

#[test]
fn the_encoding_is_one_that_the_browser_takes() {
    for (accepted, encoding) in [
        ("br;q=1.0, gzip", Some("br")),
        ("gzip", Some("gzip")),
        ("br;q=0, gzip", Some("gzip")),
        ("", None),
    ] {
        let answer = from_bundle(bundle::hash(), "icons.svg", &accepting(accepted));
        let told = answer.headers().get(CONTENT_ENCODING).map(|value| value.to_str().unwrap());
        assert_eq!(told, encoding, "{accepted}");
    }
}

#[test]
fn what_is_not_in_the_bundle_is_not_found() {
    for name in ["tokens.css", "../Cargo.toml", "CONSOLE.CSS", ""] {
        let answer = from_bundle(bundle::hash(), name, &HeaderMap::new());
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{name}");
    }
}

#[test]
fn addresses_carry_the_hash() {
    assert_eq!(url("console.css"), format!("/assets/{}/console.css", bundle::hash()));
    assert_eq!(icon("mail"), format!("/assets/{}/icons.svg#mail", bundle::hash()));
    assert_eq!(bundle::hash().len(), 12);
}
