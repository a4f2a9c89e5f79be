//! The rules of HTML and accessibility that need no browser, on the gallery.

use scraper::Html;

use super::page;
use crate::console::tests::html_rules::kept_by;

#[test]
fn the_gallery_keeps_the_rules() {
    kept_by("the gallery", &Html::parse_document(&page("light").unwrap()));
}
