//! Every pair of colours that the console sets on each other, in both themes.

use std::collections::BTreeMap;

use super::colour::Oklch;

const TOKENS: &str = include_str!("../css/tokens.css");
const AVATARS: &str = include_str!("../css/avatar.css");

/// Foreground, background, and the least contrast that they need.
const PAIRS: &[(&str, &str, f64)] = &[
    ("ink", "paper", 7.0),
    ("ink", "surface", 7.0),
    ("ink", "sunken", 7.0),
    ("ink", "accent-wash", 7.0),
    ("ink", "hover", 7.0),
    ("ink", "ok-wash", 7.0),
    ("ink", "warn-wash", 7.0),
    ("ink", "bad-wash", 7.0),
    ("ink", "info-wash", 7.0),
    ("ink-2", "paper", 4.5),
    ("ink-2", "surface", 4.5),
    ("ink-2", "sunken", 4.5),
    ("ink-2", "accent-wash", 4.5),
    ("ink-2", "hover", 4.5),
    ("accent-ink", "paper", 4.5),
    ("accent-ink", "surface", 4.5),
    ("accent-ink", "sunken", 4.5),
    ("accent-ink", "accent-wash", 4.5),
    ("accent-ink", "hover", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-hover", 4.5),
    ("on-danger", "danger", 4.5),
    ("danger", "surface", 3.0),
    ("ok-ink", "ok-wash", 4.5),
    ("warn-ink", "warn-wash", 4.5),
    ("bad-ink", "bad-wash", 4.5),
    ("info-ink", "info-wash", 4.5),
    ("idle-ink", "idle-wash", 4.5),
    ("bad-ink", "surface", 4.5),
    ("bad-ink", "paper", 4.5),
    ("bad-ink", "accent-wash", 4.5),
    ("ok-ink", "surface", 4.5),
    ("warn-ink", "surface", 4.5),
    ("edge", "surface", 3.0),
    ("edge", "paper", 3.0),
    ("edge", "sunken", 3.0),
    ("focus", "surface", 3.0),
    ("focus", "paper", 3.0),
    ("focus", "accent-wash", 3.0),
    ("focus", "sunken", 3.0),
    ("ok-dot", "surface", 3.0),
    ("ok-dot", "hover", 3.0),
    ("ok-dot", "accent-wash", 3.0),
    ("warn-dot", "surface", 3.0),
    ("bad-dot", "surface", 3.0),
    ("info-dot", "surface", 3.0),
    ("idle-dot", "surface", 3.0),
    ("accent", "surface", 3.0),
];

/// The light and the dark colour of `light-dark(oklch(…), oklch(…))`.
fn both(value: &str) -> Option<[Oklch; 2]> {
    let colours = super::after_each(value, "oklch(", ')');
    let [light, dark] = colours[..] else { return None };
    value.contains("light-dark(").then(|| [Oklch::parse(light), Oklch::parse(dark)])
}

fn tokens() -> BTreeMap<&'static str, [Oklch; 2]> {
    let lines = TOKENS.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": "));
    let plain = lines.filter(|(_, value)| !value.contains('/'));
    plain.filter_map(|(name, value)| Some((name, both(value)?))).collect()
}

#[test]
fn every_pair_of_colours_has_its_contrast_in_both_themes() {
    let tokens = tokens();
    let mut low = Vec::new();
    for (ink, ground, least) in PAIRS {
        for (theme, (ink_colour, ground_colour)) in
            ["light", "dark"].iter().zip(tokens[ink].iter().zip(&tokens[ground]))
        {
            let contrast = ink_colour.contrast(*ground_colour);
            if contrast < *least {
                low.push(format!("{ink} on {ground}, {theme}: {contrast:.2}, needs {least}"));
            }
        }
    }
    assert!(low.is_empty(), "{low:#?}");
}

#[test]
fn every_colour_can_be_shown_by_an_ordinary_screen() {
    let tokens = tokens();
    assert_eq!(tokens.len(), 31);
    for (name, colours) in tokens {
        assert!(colours.iter().all(|colour| colour.in_gamut()), "{name}: {colours:?}");
    }
}

#[test]
fn initials_can_be_read_on_all_eight_colours() {
    let hues: Vec<&str> = super::after_each(AVATARS, "--hue: ", ';');
    assert_eq!(hues.len(), 8);
    let line = AVATARS.lines().find(|line| line.contains("background: light-dark")).unwrap();
    let declared = |property: &str| {
        let value = line.split(&format!(" {property}: light-dark(")).nth(1).unwrap();
        value.split(';').next().unwrap().replace("var(--hue)", "HUE")
    };
    for hue in hues {
        let colours =
            |property| both(&format!("light-dark({}", declared(property).replace("HUE", hue)));
        let (ground, ink) = (colours("background").unwrap(), colours("color").unwrap());
        for (ground, ink) in ground.iter().zip(ink) {
            assert!(ground.contrast(ink) >= 7.0, "hue {hue}: {:.2}", ground.contrast(ink));
            assert!(ground.in_gamut() && ink.in_gamut(), "hue {hue}: {ground:?} {ink:?}");
        }
    }
}
