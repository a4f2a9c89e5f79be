//! A person's initials on one of eight colours; no picture is ever fetched.

use unicode_segmentation::UnicodeSegmentation;

/// Whether the person is here right now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Presence {
    /// Not shown here.
    #[default]
    Unknown,
    /// Not within the last minute.
    Away,
    /// Asked for a page within the last minute.
    Online,
}

/// What stands in the disc before a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avatar {
    /// One or two signs.
    pub initials: String,
    /// Which of the eight colours, 0 to 7.
    pub hue: u8,
    /// The dot at its corner.
    pub presence: Presence,
    /// Whose it is, so that the script finds it again.
    pub id: String,
}

impl Avatar {
    /// For a person: the first letter of the first and of the last word of their name; the colour from their
    /// id. Of the whole name, because not every page knows where the given names end.
    pub fn of(name: &str, id: &str) -> Self {
        let signs: Vec<&str> = name
            .split_whitespace()
            .filter_map(|word| {
                word.graphemes(true).find(|sign| sign.contains(char::is_alphanumeric))
            })
            .collect();
        let initials = match signs.as_slice() {
            [first, .., last] => [*first, *last].concat(),
            few => few.concat(),
        };
        let initials = initials.to_uppercase();
        Self { initials, hue: hue(id), presence: Presence::Unknown, id: id.to_owned() }
    }

    /// With the dot that says "online now" while that is so; an open page keeps it current.
    #[must_use]
    pub fn seen(mut self, is_online: bool) -> Self {
        self.presence = if is_online { Presence::Online } else { Presence::Away };
        self
    }
}

/// FNV-1a over the id, so that colours stay when names change and neighbours in time differ.
fn hue(id: &str) -> u8 {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // Folded once more: the last bytes alone reach only the lower bits.
    let mixed = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd) >> 61;
    u8::try_from(mixed).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_the_first_signs_of_the_first_and_the_last_word() {
        for (name, initials) in [
            ("Maya Osei", "MO"),
            ("Anna Maria Lopez", "AL"),
            ("élodie Ångström", "ÉÅ"),
            ("Prince", "P"),
            ("Femke 't Hart", "FH"),
            ("", ""),
            (" \u{65}\u{301}va Novák", "\u{45}\u{301}N"),
        ] {
            assert_eq!(Avatar::of(name, "usr_1").initials, initials, "{name}");
        }
    }

    #[test]
    fn all_eight_colours_are_used() {
        let mut hues: Vec<u8> =
            (0..100).map(|n| Avatar::of("A B", &format!("usr_{n}")).hue).collect();
        hues.sort_unstable();
        hues.dedup();
        assert_eq!(hues, [0, 1, 2, 3, 4, 5, 6, 7]);
    }
}
