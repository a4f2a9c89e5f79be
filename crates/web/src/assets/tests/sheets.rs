//! The style sheet: its size, its layers, and that it works in every direction of writing.

use super::super::bundle;
use super::sources;

/// Properties that name a side of the screen instead of a side of the text.
const PHYSICAL: &[&str] = &[
    "left",
    "right",
    "top",
    "bottom",
    "width",
    "height",
    "min-width",
    "max-width",
    "min-height",
    "max-height",
    "float",
    "clear",
];

/// The declarations of a sheet: property and value.
fn declarations(sheet: &str) -> Vec<(String, String)> {
    let plain = super::super::slim::css(sheet);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, sign) in plain.char_indices() {
        if matches!(sign, ';' | '{' | '}') {
            if sign != '{'
                && let Some((property, value)) = plain[start..at].split_once(':')
            {
                found.push((property.trim().to_owned(), value.trim().to_owned()));
            }
            start = at + 1;
        }
    }
    found
}

#[test]
fn no_sheet_names_left_right_top_or_bottom() {
    for (file, sheet) in sources("src/assets/css", ".css") {
        for (property, value) in declarations(&sheet) {
            let sided =
                ["-left", "-right", "-top", "-bottom"].iter().any(|side| property.contains(side));
            let aligned = property == "text-align" && matches!(value.as_str(), "left" | "right");
            let logical = value.starts_with("inline-");
            let physical = sided || aligned || PHYSICAL.contains(&property.as_str()) && !logical;
            assert!(!physical, "{file}: {property}: {value}");
        }
    }
}

#[test]
fn every_sheet_stands_in_one_layer_and_says_what_it_is_for() {
    for (file, sheet) in sources("src/assets/css", ".css") {
        assert!(sheet.starts_with("/* "), "{file} does not say what it is for");
        let slim = super::super::slim::css(&sheet);
        assert!(slim.starts_with("@layer "), "{file} stands in no layer");
        assert_eq!(slim.matches("@layer ").count(), 1, "{file} stands in several layers");
    }
}

#[test]
fn colours_are_named_by_tokens() {
    for (file, sheet) in sources("src/assets/css", ".css") {
        let own = ["tokens.css", "avatar.css"].iter().any(|name| file.ends_with(name));
        for (property, value) in declarations(&sheet) {
            let coloured = value.contains('#') || value.contains("rgb(") || value.contains("hsl(");
            assert!(!coloured, "{file}: {property}: {value}");
            let mixed = value.contains("oklch(") && !property.starts_with("background");
            assert!(own || !mixed, "{file}: {property}: {value}");
        }
    }
}

#[test]
fn the_sheet_and_the_script_stay_within_their_budgets() {
    for (name, most) in
        [("console.css", 12 * 1024), ("console.js", 8 * 1024), ("icons.svg", 8 * 1024)]
    {
        let files = bundle::files();
        let (.., text) = files.iter().find(|(known, ..)| *known == name).unwrap();
        let packed = bundle::brotli(text.as_bytes()).len();
        println!("{name}: {} bytes, {packed} compressed, of {most}", text.len());
        assert!(
            packed > 500 && packed <= most,
            "{name}: {packed} bytes compressed, at most {most}"
        );
    }
}
