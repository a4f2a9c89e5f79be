//! The doors of the house. They translate, they never decide; events say which one was used.

/// Through which door something was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Interface {
    /// The web console.
    Console,
    /// The JSON API.
    Api,
    /// The command line on the host.
    Cli,
    /// A list that was brought in from a file.
    Import,
    /// The server itself: mail, clean-up.
    System,
}

impl Interface {
    /// Every interface.
    pub const ALL: &'static [Self] =
        &[Self::Console, Self::Api, Self::Cli, Self::Import, Self::System];

    /// The stable word, as it stands in events.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::Api => "api",
            Self::Cli => "cli",
            Self::Import => "import",
            Self::System => "system",
        }
    }

    /// The interface of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|interface| interface.as_str() == word)
    }
}
