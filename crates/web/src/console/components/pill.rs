//! States as word, mark and colour: any one of the three may be lost.

use rollcall_core::domain::UserStatus;

/// A family of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good.
    Ok,
    /// Wants attention.
    Warn,
    /// Wrong or refused.
    Bad,
    /// Good to know, on its way.
    Info,
    /// Switched off.
    Idle,
}

impl Tone {
    /// The class in the style sheet.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Info => "info",
            Self::Idle => "idle",
        }
    }

    /// The icon that stands for it in a strip.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Ok => "done",
            Self::Warn => "warning",
            Self::Bad => "problem",
            Self::Info | Self::Idle => "info",
        }
    }
}

/// The shape before a state's word, drawn so that it survives forced colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A filled disc.
    Disc,
    /// A diamond.
    Diamond,
    /// A triangle.
    Triangle,
    /// A ring.
    Ring,
    /// A bar.
    Bar,
    /// A box with a line through the word.
    Box,
}

impl Mark {
    /// The class in the style sheet.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Disc => "disc",
            Self::Diamond => "diamond",
            Self::Triangle => "triangle",
            Self::Ring => "ring",
            Self::Bar => "bar",
            Self::Box => "box",
        }
    }
}

/// A state of something, shown as a pill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pill {
    /// The word.
    pub word: &'static str,
    /// The colour.
    pub tone: Tone,
    /// The shape.
    pub mark: Mark,
}

impl Pill {
    /// Can sign in.
    pub const ACTIVE: Self = Self { word: "Active", tone: Tone::Ok, mark: Mark::Disc };
    /// An invitation was sent and not used yet.
    pub const INVITED: Self = Self { word: "Invited", tone: Tone::Info, mark: Mark::Diamond };
    /// The invitation was not used in time.
    pub const INVITATION_EXPIRED: Self =
        Self { word: "Invitation expired", tone: Tone::Warn, mark: Mark::Triangle };
    /// Added, but no invitation is out: it was not sent yet, or was withdrawn.
    pub const NO_INVITATION: Self =
        Self { word: "No invitation", tone: Tone::Warn, mark: Mark::Triangle };
    /// Switched off by an admin.
    pub const INACTIVE: Self = Self { word: "Inactive", tone: Tone::Idle, mark: Mark::Ring };
    /// Hidden and restorable.
    pub const ARCHIVED: Self = Self { word: "Archived", tone: Tone::Idle, mark: Mark::Box };

    /// The pill of a user's state.
    pub const fn of(status: UserStatus) -> Self {
        match status {
            UserStatus::Active => Self::ACTIVE,
            UserStatus::Invited => Self::INVITED,
            UserStatus::Inactive => Self::INACTIVE,
            UserStatus::Archived => Self::ARCHIVED,
        }
    }

    /// Another state.
    pub const fn new(word: &'static str, tone: Tone, mark: Mark) -> Self {
        Self { word, tone, mark }
    }
}
