//! The templates: nothing inline, and every icon exists.

use super::super::icons::{self, ICONS};
use super::sources;
use crate::console::components::Tone;
use crate::console::layout::Place;

fn exists(name: &str) -> bool {
    name == "rollcall" || ICONS.iter().any(|(known, _)| *known == name)
}

#[test]
fn no_template_has_an_inline_style_script_or_handler() {
    for (file, template) in sources("src", ".html") {
        for (number, line) in template.lines().enumerate() {
            let lower = line.to_lowercase();
            let at = format!("{file}:{}: {line}", number + 1);
            assert!(!lower.contains("style="), "{at}");
            assert!(!lower.contains("<style"), "{at}");
            assert!(!lower.contains("javascript:"), "{at}");
            assert!(!lower.contains("accesskey"), "{at}");
            assert!(!lower.contains("<script") || lower.contains("src="), "{at}");
            assert!(!lower.contains("|safe"), "{at}");
            for handler in lower.split(" on").skip(1) {
                let name: String = handler.chars().take_while(char::is_ascii_alphabetic).collect();
                assert!(!handler[name.len()..].starts_with("=\""), "{at}");
            }
        }
    }
}

#[test]
fn every_icon_that_is_named_exists() {
    let mut named = 0;
    for (file, template) in sources("src", ".html") {
        for before in ["icon(\"", "glyph(\"", "icon=\"", "icon: str = \""] {
            for name in super::after_each(&template, before, '"') {
                assert!(name.is_empty() || exists(name), "{file}: no icon is called {name}");
                named += 1;
            }
        }
    }
    assert!(named > 20);
    for (file, code) in sources("src", ".rs") {
        for before in ["MenuItem::open(\"", "MenuItem::send(\"", "MenuItem::refused(\""] {
            for name in super::after_each(&code, before, '"') {
                assert!(exists(name), "{file}: no icon is called {name}");
            }
        }
    }
}

#[test]
fn every_icon_is_named_somewhere() {
    let mut texts: Vec<(String, String)> = sources("src", ".html");
    texts.extend(sources("src", ".rs").into_iter().filter(|(file, _)| !file.ends_with("icons.rs")));
    for (name, _) in ICONS {
        let quoted = format!("\"{name}\"");
        assert!(texts.iter().any(|(_, text)| text.contains(&quoted)), "nothing shows {name}");
    }
}

#[test]
fn places_and_tones_have_their_icons() {
    use Place::{
        Account, Api, Audit, Elsewhere, Home, Imports, Mailbox, Organizations, Providers, Users,
    };
    let places =
        [Elsewhere, Home, Users, Organizations, Providers, Imports, Audit, Mailbox, Api, Account];
    for place in places {
        assert!(exists(place.icon()), "{place:?}");
    }
    for tone in [Tone::Ok, Tone::Warn, Tone::Bad, Tone::Info, Tone::Idle] {
        assert!(exists(tone.icon()), "{tone:?}");
    }
}

#[test]
fn the_sprite_has_each_icon_once_and_nothing_that_acts() {
    let sprite = icons::sprite();
    for (name, _) in ICONS {
        assert_eq!(sprite.matches(&format!("id=\"{name}\"")).count(), 1, "{name}");
    }
    assert!(!sprite.contains("<script") && !sprite.contains("href"));
}
