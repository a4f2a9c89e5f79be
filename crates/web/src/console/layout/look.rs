//! How a person likes the console to look: written into `<html>` by the server, so nothing flashes.

use rollcall_core::blueprint::FieldKey;

/// The choice of colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    System,
    /// Paper.
    Light,
    /// Night ink.
    Dark,
    /// As the device says, with stronger lines and text.
    Contrast,
}

impl Theme {
    /// The value of the cookie and of `data-theme`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    /// Reads a cookie; anything unknown is the device's choice.
    pub fn from_code(code: &str) -> Self {
        match code {
            "light" => Self::Light,
            "dark" => Self::Dark,
            "contrast" => Self::Contrast,
            _ => Self::System,
        }
    }
}

/// How close the rows of lists stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Density {
    /// Rows of 48 pixels.
    #[default]
    Comfortable,
    /// Rows of 36 pixels.
    Compact,
}

impl Density {
    /// The value of `data-density`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Compact => "compact",
        }
    }

    /// Reads a cookie or a form; anything unknown is comfortable.
    pub fn from_code(code: &str) -> Self {
        if code == "compact" { Self::Compact } else { Self::Comfortable }
    }
}

/// Whether single letters act as shortcuts (WCAG 2.1.4 wants them to be switchable).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LetterKeys {
    /// Letters act when no field has the focus.
    #[default]
    On,
    /// Letters do nothing.
    Off,
}

impl LetterKeys {
    /// The value of `data-keys`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }

    /// Reads a cookie or a form; anything unknown is on.
    pub fn from_code(code: &str) -> Self {
        if code == "off" { Self::Off } else { Self::On }
    }
}

/// How many rows a page of users may have.
pub const ROWS: [u32; 3] = [25, 50, 100];

/// How the list of users stands when nothing else is asked for: as it was last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListLook {
    /// Rows of a page.
    pub rows: u32,
    /// The profile fields that stand in columns of their own.
    pub columns: Vec<FieldKey>,
}

impl Default for ListLook {
    fn default() -> Self {
        Self { rows: ROWS[0], columns: Vec::new() }
    }
}

impl ListLook {
    fn code(&self) -> String {
        let keys = self.columns.iter().map(FieldKey::as_str);
        std::iter::once(&*self.rows.to_string()).chain(keys).collect::<Vec<_>>().join("+")
    }

    fn from_code(code: &str) -> Self {
        let mut words = code.split('+');
        let rows = words.next().and_then(|rows| rows.parse().ok());
        Self {
            rows: rows.filter(|rows| ROWS.contains(rows)).unwrap_or(ROWS[0]),
            columns: words.filter_map(FieldKey::parse).collect(),
        }
    }
}

/// A person's preferences for the console.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// Colours.
    pub theme: Theme,
    /// Row height.
    pub density: Density,
    /// Letter shortcuts.
    pub keys: LetterKeys,
    /// The list of users.
    pub list: ListLook,
}

impl Look {
    /// The name of its cookie.
    pub const COOKIE: &str = "rc_look";

    /// The value of the cookie: `dark.compact.off.50+title`.
    pub fn code(&self) -> String {
        let Self { theme, density, keys, list } = self;
        format!("{}.{}.{}.{}", theme.code(), density.code(), keys.code(), list.code())
    }

    /// Reads the cookie; what is missing or unknown is as it is at first.
    pub fn parse(text: &str) -> Self {
        let mut words = text.split('.');
        let mut next = || words.next().unwrap_or_default();
        Self {
            theme: Theme::from_code(next()),
            density: Density::from_code(next()),
            keys: LetterKeys::from_code(next()),
            list: ListLook::from_code(next()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_read_as_it_was_written_and_nonsense_is_the_first_look() {
        for theme in [Theme::System, Theme::Light, Theme::Dark, Theme::Contrast] {
            for density in [Density::Comfortable, Density::Compact] {
                for keys in [LetterKeys::On, LetterKeys::Off] {
                    let columns = ["job_title", "phone"].map(|key| FieldKey::parse(key).unwrap());
                    for columns in [Vec::new(), columns.to_vec()] {
                        let list = ListLook { rows: 50, columns };
                        let look = Look { theme, density, keys, list };
                        assert_eq!(Look::parse(&look.code()), look);
                    }
                }
            }
        }
        for text in ["", "pink", "..", "a.b.c.d", "a.b.c.7", "...25+-+A B"] {
            assert_eq!(Look::parse(text), Look::default(), "{text}");
        }
    }
}
