//! A blueprint's words: a product that calls things otherwise never reads the ordinary words.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rollcall_core::blueprint::Blueprint;
use rollcall_core::testing::House;
use scraper::Html;

use super::Browser;
use super::furniture::Furniture;
use super::html_rules::all;
use super::walk::walked;

const LAB: &str = include_str!("../../../../../blueprints/lab-portal.toml");

/// What the lab calls things, and what the test's product does.
const RENAMED: [(&str, &str); 8] = [
    ("organizations", "clinics"),
    ("organization", "clinic"),
    ("locations", "wards"),
    ("location", "ward"),
    ("providers", "doctors"),
    ("provider", "doctor"),
    ("users", "colleagues"),
    ("user", "colleague"),
];

/// Headings of a file that was brought in.
const HEADINGS: [&str; 2] = ["Organization", "Locations"];

/// The lab portal in other words: under `[words]`, and wherever its file speaks to people.
fn renamed() -> Blueprint {
    let mut words = String::from("\n[words]\n");
    for (plain, other) in RENAMED {
        writeln!(words, "{plain} = \"{other}\"").unwrap();
    }
    let lines = LAB.lines().map(|line| {
        let speaks = ["name", "summary", "label", "hint", "    \""];
        let is_right =
            line.contains('.') && line.trim_end().ends_with("\",") && !line.trim().contains(' ');
        if line.starts_with("name = \"lab")
            || is_right
            || !speaks.iter().any(|it| line.starts_with(it))
        {
            return line.to_owned();
        }
        RENAMED.iter().fold(line.to_owned(), |line, (plain, other)| {
            let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
            line.replace(plain, other).replace(&capital(plain), &capital(other))
        })
    });
    let text = lines.collect::<Vec<_>>().join("\n") + &words;
    Blueprint::parse("renamed.toml", &text).unwrap()
}

/// All that somebody reads or hears of a page, but for code.
fn said(page: &Html) -> Vec<String> {
    let mut all_said: Vec<String> = all(page, "title, main *, nav *, dialog *")
        .into_iter()
        .filter(|element| !matches!(element.value().name(), "code" | "pre" | "script"))
        .flat_map(|element| {
            let own =
                element.children().filter_map(|child| Some(child.value().as_text()?.to_string()));
            own.collect::<Vec<_>>()
        })
        .collect();
    for attribute in ["aria-label", "placeholder", "title", "data-said", "data-label"] {
        let named = all(page, &format!("[{attribute}]"));
        all_said.extend(named.iter().filter_map(|it| it.attr(attribute)).map(str::to_owned));
    }
    all_said
}

#[tokio::test]
async fn a_product_with_words_of_its_own_never_reads_the_ordinary_ones() {
    let house = House::shaped_by(renamed());
    let furniture = Furniture::of(&house);
    let mut browser = Browser::used_by(&house, &furniture.ada);

    let mut pages = walked(&mut browser).await;
    // The reference speaks of the API, whose names are fixed.
    pages.retain(|path, page| page.is_html() && !path.starts_with("/api"));
    for (path, fields) in [("/users", [("email", "")]), ("/providers/new", [("name", "")])] {
        pages.insert(format!("{path}, refused"), browser.post(path, &fields).await);
    }

    let ordinary: Vec<&str> = RENAMED.iter().map(|(plain, _)| *plain).collect();
    let mut found = BTreeSet::new();
    for (path, page) in &pages {
        for text in said(&page.document()) {
            let words = text.split(|sign: char| !sign.is_alphanumeric() && sign != '_');
            // The headings of the furniture's file stand as they are in it.
            let heading = text.trim().trim_end_matches(" goes to");
            let is_heading = path.starts_with("/imports/") && HEADINGS.contains(&heading);
            let is_ordinary =
                words.map(str::to_lowercase).any(|word| ordinary.contains(&word.as_str()));
            if is_ordinary && !is_heading {
                found.insert(format!("{path}: {}", text.trim()));
            }
        }
    }
    assert!(pages.len() > 40);
    assert!(found.is_empty(), "{found:#?}");
}
