//! The rules of HTML and accessibility that need no browser (`docs/console.md`).

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

/// The elements that are selected.
pub(in crate::console) fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// The text inside, without the space around it.
pub(in crate::console) fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

/// Asserts every rule that holds for any page.
pub(in crate::console) fn kept_by(name: &str, page: &Html) {
    ids_are_unique_and_every_reference_leads_somewhere(name, page);
    every_page_has_one_heading_one_main_part_and_a_title(name, page);
    every_control_has_a_label_and_every_button_and_link_a_name(name, page);
    every_form_that_changes_something_carries_the_token(name, page);
    every_table_says_what_it_is_and_how_it_is_ordered(name, page);
}

fn ids_are_unique_and_every_reference_leads_somewhere(name: &str, page: &Html) {
    let mut ids = BTreeSet::new();
    for element in all(page, "[id]") {
        assert!(ids.insert(element.attr("id").unwrap()), "{name}: {:?}", element.attr("id"));
    }
    let references = ["aria-describedby", "aria-labelledby", "for", "form", "popovertarget"];
    for reference in references {
        for element in all(page, &format!("[{reference}]")) {
            for id in element.attr(reference).unwrap().split_whitespace() {
                assert!(ids.contains(id), "{name}: {reference}={id}");
            }
        }
    }
    for link in all(page, "a[href^='#']") {
        assert!(ids.contains(&link.attr("href").unwrap()[1..]), "{name}: {}", link.html());
    }
}

fn every_page_has_one_heading_one_main_part_and_a_title(name: &str, page: &Html) {
    assert_eq!(all(page, "h1").len(), 1, "{name}");
    assert_eq!(all(page, "main").len(), 1, "{name}");
    assert!(!words(all(page, "title")[0]).starts_with('·'), "{name}");
    assert!(all(page, "html[lang]").len() == 1, "{name}");
}

fn every_control_has_a_label_and_every_button_and_link_a_name(name: &str, page: &Html) {
    let labels = all(page, "label");
    for control in
        all(page, "input:not([type=hidden]):not([aria-hidden]), select, textarea, progress")
    {
        let by_id = control.attr("id").is_some()
            && labels.iter().any(|label| label.attr("for") == control.attr("id"));
        let mut around = control.ancestors().filter_map(ElementRef::wrap);
        let around = around.any(|up| up.value().name() == "label");
        let itself = control.attr("aria-label").is_some_and(|label| !label.is_empty());
        assert!(by_id || around || itself, "{name}: {}", control.html());
    }
    for named in all(page, "button, a[href]") {
        let name_of = named.attr("aria-label").map_or_else(|| words(named), str::to_owned);
        assert!(!name_of.is_empty(), "{name}: {}", named.html());
    }
}

fn every_form_that_changes_something_carries_the_token(name: &str, page: &Html) {
    if all(page, "form#act").is_empty() {
        // Nobody is signed in, so there is no session that a token could belong to.
        return;
    }
    for form in all(page, "form[method=post]") {
        let token = Selector::parse("input[name=csrf]").unwrap();
        assert_eq!(form.select(&token).count(), 1, "{name}: {:?}", form.attr("action"));
    }
}

fn every_table_says_what_it_is_and_how_it_is_ordered(name: &str, page: &Html) {
    for table in all(page, "table") {
        let count = |selector: &str| table.select(&Selector::parse(selector).unwrap()).count();
        assert_eq!(count("caption"), 1, "{name}: a table without a caption");
        assert!(count("[aria-sort]") <= 1, "{name}: two orders");
        assert_eq!(count("tbody th[scope=row]"), count("tbody tr"), "{name}: a row without a head");
    }
}

#[test]
#[should_panic(expected = "page: Some(\"/users\")")]
fn a_form_without_the_token_is_found() {
    let act = "<form id=act method=post action=''><input type=hidden name=csrf value=x></form>";
    let page = format!("{act}<form method=post action='/users'><input name=email></form>");
    every_form_that_changes_something_carries_the_token("page", &Html::parse_document(&page));
}
