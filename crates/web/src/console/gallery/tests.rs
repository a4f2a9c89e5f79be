//! The rules of HTML and accessibility that need no browser, on every page of the gallery.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

use super::{PAGES, page};

fn pages() -> Vec<(&'static str, Html)> {
    let html = |name| page(name, "light").unwrap().unwrap();
    PAGES.iter().map(|name| (*name, Html::parse_document(&html(*name)))).collect()
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

#[test]
fn ids_are_unique_and_every_reference_leads_somewhere() {
    for (name, page) in pages() {
        let mut ids = BTreeSet::new();
        for element in all(&page, "[id]") {
            assert!(ids.insert(element.attr("id").unwrap()), "{name}: {:?}", element.attr("id"));
        }
        let references = ["aria-describedby", "aria-labelledby", "for", "form", "popovertarget"];
        for reference in references {
            for element in all(&page, &format!("[{reference}]")) {
                for id in element.attr(reference).unwrap().split_whitespace() {
                    assert!(ids.contains(id), "{name}: {reference}={id}");
                }
            }
        }
        for link in all(&page, "a[href^='#']") {
            assert!(ids.contains(&link.attr("href").unwrap()[1..]), "{name}: {}", link.html());
        }
    }
}

#[test]
fn every_page_has_one_heading_one_main_part_and_a_title() {
    for (name, page) in pages() {
        assert_eq!(all(&page, "h1").len(), 1, "{name}");
        assert_eq!(all(&page, "main").len(), 1, "{name}");
        assert!(!words(all(&page, "title")[0]).starts_with('·'), "{name}");
    }
}

#[test]
fn every_control_has_a_label_and_every_button_and_link_a_name() {
    for (name, page) in pages() {
        for control in
            all(&page, "input:not([type=hidden]):not([aria-hidden]), select, textarea, progress")
        {
            let labels = all(&page, "label");
            let by_id = labels.iter().any(|label| {
                label.attr("for") == control.attr("id") && label.attr("for").is_some()
            });
            let around = control
                .ancestors()
                .filter_map(ElementRef::wrap)
                .any(|up| up.value().name() == "label");
            assert!(by_id || around, "{name}: {}", control.html());
        }
        for named in all(&page, "button, a[href]") {
            let name_of = named.attr("aria-label").map_or_else(|| words(named), str::to_owned);
            assert!(!name_of.is_empty(), "{name}: {}", named.html());
        }
    }
}

#[test]
fn every_form_that_changes_something_carries_the_token() {
    for (name, page) in pages() {
        for form in all(&page, "form[method=post]") {
            let token = Selector::parse("input[name=csrf]").unwrap();
            assert_eq!(form.select(&token).count(), 1, "{name}: {:?}", form.attr("action"));
        }
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
    let frame =
        super::Frame { whose: Some("<b>Clinic</b>".to_owned()), ..super::samples::frame("light") };
    let html = askama::Template::render(&super::samples::users(frame)).unwrap();
    assert!(!html.contains("<b>Clinic"));
    assert_eq!(all(&Html::parse_document(&html), ".person bdi").len(), 50);
}

#[test]
fn a_table_is_ordered_by_one_column_and_says_so() {
    let (_, page) = pages().into_iter().find(|(name, _)| *name == "users").unwrap();
    assert_eq!(all(&page, "[aria-sort]").len(), 1);
    assert_eq!(all(&page, "tbody th[scope=row]").len(), all(&page, "tbody tr").len());
    assert_eq!(all(&page, "table caption").len(), 1);
}
