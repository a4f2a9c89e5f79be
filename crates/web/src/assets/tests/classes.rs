//! Sheets and templates know each other: no class is styled that nothing has, and none is given that nobody styles.

use std::collections::BTreeSet;

use super::{after_each, sources};

fn is_of_name(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '-'
}

/// The classes that the sheets style.
fn styled() -> BTreeSet<String> {
    let mut classes = BTreeSet::new();
    for (_, sheet) in sources("src/assets/css", ".css") {
        let slim = super::super::slim::css(&sheet);
        // What stands before an opening brace selects; numbers such as `.5` begin with no letter.
        for selector in slim.split('{').filter_map(|before| before.rsplit(['}', ';']).next()) {
            let names =
                selector.split('.').skip(1).map(|rest| rest.split(|c| !is_of_name(c)).next());
            let names =
                names.flatten().filter(|name| name.starts_with(|c: char| c.is_alphabetic()));
            classes.extend(names.map(str::to_owned));
        }
    }
    assert!(classes.len() > 100, "{classes:?}");
    classes
}

/// A template in which `…` stands for what is filled in, and nothing for what decides.
fn without_code(template: &str) -> String {
    let mut plain = String::new();
    let mut rest = template;
    while let Some((before, code)) = rest.split_once('{') {
        plain.push_str(before);
        let (sign, end) = match code.chars().next() {
            Some('{') => ("…", "}}"),
            Some('%') => (" ", "%}"),
            Some('#') => (" ", "#}"),
            _ => ("{", "{"),
        };
        plain.push_str(sign);
        rest = if end == "{" { code } else { code.split_once(end).map_or("", |(_, rest)| rest) };
    }
    plain + rest
}

/// The words of every `class` of the templates; one that is made ends in `…`.
fn given() -> BTreeSet<String> {
    let mut classes = BTreeSet::new();
    for (_, template) in sources("src", ".html") {
        for words in after_each(&without_code(&template), " class=\"", '"') {
            classes.extend(words.split_whitespace().map(str::to_owned));
        }
    }
    classes
}

/// Whether something is called so that is no name, value or icon of a control.
fn is_named(text: &str, class: &str) -> bool {
    let quoted = format!("\"{class}\"");
    let others = ["name=", "id=", "value=", "for=", "type=", "icon=", "href=", "role="];
    let mut places = text.match_indices(&quoted).filter_map(|(at, _)| text.get(..at));
    places.any(|before| !others.iter().any(|other| before.ends_with(other)))
}

#[test]
fn every_class_of_a_sheet_is_given_to_something() {
    let given = given();
    let mut texts = sources("src", ".html");
    texts.extend(sources("src", ".rs").into_iter().filter(|(file, _)| !file.contains("/tests/")));
    for class in styled() {
        let is_made = given.iter().filter_map(|word| word.strip_suffix('…')).any(|start| {
            // A hue is `h` and a number.
            let rest = class.strip_prefix(start);
            !start.is_empty()
                && rest.is_some_and(|rest| start.len() > 1 || rest.parse::<u8>().is_ok())
        });
        let is_given = given.contains(&class) || is_made;
        let is_named = || texts.iter().any(|(_, text)| is_named(text, &class));
        assert!(is_given || is_named(), "nothing has the class {class}");
    }
}

#[test]
fn every_class_that_is_given_is_styled() {
    let styled = styled();
    for class in given().iter().filter(|class| !class.ends_with('…')) {
        assert!(styled.contains(class), "no sheet styles the class {class}");
    }
}

#[test]
fn every_token_is_used() {
    let sheets: String =
        sources("src/assets/css", ".css").into_iter().map(|(_, text)| text).collect();
    for line in include_str!("../css/tokens.css").lines() {
        let Some((name, _)) =
            line.trim().split_once(':').filter(|(name, _)| name.starts_with("--"))
        else {
            continue;
        };
        let is_used = [')', ','].iter().any(|end| sheets.contains(&format!("var({name}{end}")));
        assert!(is_used, "nothing uses {name}");
    }
}
