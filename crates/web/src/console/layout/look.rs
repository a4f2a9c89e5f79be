//! How a person likes the console to look: written into `<html>` by the server, so nothing flashes.

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
}

/// A person's preferences for the console.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Colours.
    pub theme: Theme,
    /// Row height.
    pub density: Density,
    /// Letter shortcuts.
    pub keys: LetterKeys,
}
