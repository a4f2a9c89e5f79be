//! What the columns of a file mean: what is wrong with a choice stands at its column.

use http::StatusCode;
use rollcall_core::testing::House;

use super::furniture::imported;
use super::html_rules::{all, words};
use super::{Browser, Page};

const LIST: &str = "First name,Last name,E-mail\nNew,Example,new@lab.example\n";

/// The lines of the error summary, each with what it leads to.
fn summary(page: &Page) -> Vec<(String, String)> {
    let document = page.document();
    let links = all(&document, ".summary a").into_iter();
    links.map(|link| (link.attr("href").unwrap().to_owned(), words(link))).collect()
}

#[tokio::test]
async fn what_no_column_gives_is_said_above_the_columns() {
    let house = House::new();
    let ada = house.admin("ada");
    let import = imported(&house, &ada, LIST, 0);
    let mut browser = Browser::used_by(&house, &ada);
    let path = format!("/imports/{import}/mapping");
    let fields = [("columns.0", "first_name"), ("columns.1", ""), ("save", "true")];

    let page = browser.post(&path, &fields).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let line = |label| {
        ("#columns".to_owned(), format!("No column goes to {label}. Choose the one that does"))
    };
    let lines = summary(&page);
    assert!(lines.contains(&line("E-mail")) && lines.contains(&line("Last name")), "{lines:?}");
    assert_eq!(page.first("#columns", "aria-describedby").as_deref(), Some("columns-error"));
    let document = page.document();
    let said = words(all(&document, "#columns-error")[0]);
    assert!(said.contains("No column goes to E-mail."), "{said}");
}

#[tokio::test]
async fn a_problem_with_a_column_stands_at_its_field() {
    let house = House::new();
    let ada = house.admin("ada");
    let import = imported(&house, &ada, LIST, 0);
    let mut browser = Browser::used_by(&house, &ada);
    let path = format!("/imports/{import}/mapping");
    let fields = [
        ("columns.0", "first_name"),
        ("columns.1", "email"),
        ("columns.2", "email"),
        ("save", "true"),
    ];

    let page = browser.post(&path, &fields).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = "The column “Last name” already goes there. Choose another field for one of the two";
    assert_eq!(summary(&page), [("#columns.2".to_owned(), text.to_owned())]);
    let select = "select[name='columns.2']";
    assert_eq!(page.first(select, "aria-invalid").as_deref(), Some("true"));
    let described = page.first(select, "aria-describedby").unwrap();
    let document = page.document();
    let error = all(&document, &format!("[id='{described}']"))[0];
    assert_eq!(words(error), format!("Error: {text}"));
    assert_eq!(page.first("select[name='columns.1']", "aria-invalid"), None);
}
