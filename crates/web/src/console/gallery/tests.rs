//! The rules of HTML and accessibility that need no browser, on every page of the gallery.

use scraper::Html;

use super::{PAGES, page};
use crate::console::tests::html_rules::{all, kept_by, words};

fn pages() -> Vec<(&'static str, Html)> {
    let html = |name| page(name, "light").unwrap().unwrap();
    PAGES.iter().map(|name| (*name, Html::parse_document(&html(*name)))).collect()
}

#[test]
fn every_page_keeps_the_rules() {
    for (name, page) in pages() {
        kept_by(name, &page);
    }
}

#[test]
fn the_error_summary_says_the_same_words_as_the_fields() {
    let (_, page) = pages().into_iter().find(|(name, _)| *name == "new_user").unwrap();
    assert!(words(all(&page, "title")[0]).starts_with("Error: "));
    let links = all(&page, ".summary a");
    assert_eq!(links.len(), 3);
    for link in links {
        let field = &link.attr("href").unwrap()[1..];
        let error = all(&page, &format!("[id='{field}-error']"))[0];
        assert_eq!(words(error), format!("Error: {}", words(link)));
        let control = all(&page, &format!("[id='{field}']"))[0];
        assert_eq!(control.attr("aria-invalid"), Some("true"));
    }
}

#[test]
fn what_people_call_themselves_is_set_apart_and_never_markup() {
    let mut frame = super::samples::frame("light");
    if let Some(person) = &mut frame.person {
        person.name = "<b>Clinic</b>".to_owned();
    }
    let html = askama::Template::render(&super::samples::users(frame)).unwrap();
    assert!(!html.contains("<b>Clinic"));
    assert_eq!(all(&Html::parse_document(&html), ".person bdi").len(), 50);
}

#[test]
fn a_table_is_ordered_by_one_column_and_says_so() {
    let (_, page) = pages().into_iter().find(|(name, _)| *name == "users").unwrap();
    assert_eq!(all(&page, "[aria-sort]").len(), 1);
}
