//! Which people a list shows: one typed filter for console, API, export, bulk and saved views.

use std::time::Duration;

use crate::blueprint::RoleKey;
use crate::domain::{ImportId, Instant, LocationId, OrganizationId, UserStatus, search_words};

/// A filter over the people of the directory. The default shows everybody but the archived.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserFilter {
    /// Words that must all occur in the name, address, or a searchable profile field.
    pub text: String,
    /// Which states.
    pub status: StatusFilter,
    /// Just this role.
    pub role: Option<RoleKey>,
    /// Just this organization.
    pub organization: Option<OrganizationId>,
    /// Just this location.
    pub location: Option<LocationId>,
    /// How long ago they were last active.
    pub last_seen: Option<LastSeen>,
    /// How the invitation of those stands who have not accepted yet.
    pub invitation: Option<InvitationFilter>,
    /// Just those whom this import created.
    pub import: Option<ImportId>,
}

/// Which states a list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum StatusFilter {
    /// Everybody but the archived.
    #[default]
    All,
    /// Just this state.
    Only(UserStatus),
}

impl StatusFilter {
    /// The word in the address of the page.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Only(status) => status.as_str(),
        }
    }

    /// The filter of this word.
    pub fn parse(word: &str) -> Option<Self> {
        if word == "all" { Some(Self::All) } else { UserStatus::parse(word).ok().map(Self::Only) }
    }
}

/// How long ago somebody was last active.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LastSeen {
    /// Within the last minute.
    Now,
    /// Never.
    Never,
    /// More than this many days ago, or never.
    OverDays(u16),
}

impl LastSeen {
    /// The word in the address of the page: `now`, `never` or a number of days.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "now" => Some(Self::Now),
            "never" => Some(Self::Never),
            days => days.parse().ok().map(Self::OverDays),
        }
    }
}

impl std::fmt::Display for LastSeen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Now => f.write_str("now"),
            Self::Never => f.write_str("never"),
            Self::OverDays(days) => write!(f, "{days}"),
        }
    }
}

/// The moment so many days ago.
pub(super) fn days_before(now: Instant, days: u16) -> Instant {
    now.minus(Duration::from_hours(u64::from(days) * 24))
}

/// An invitation that runs out within this time ends soon.
pub(super) const ENDS_SOON: Duration = Duration::from_hours(3 * 24);

/// How an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InvitationFilter {
    /// It ran out, or was never sent.
    Expired,
    /// It runs out within three days.
    EndsSoon,
}

impl InvitationFilter {
    /// The word in the address of the page.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::EndsSoon => "ends-soon",
        }
    }

    /// The filter of this word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Expired, Self::EndsSoon].into_iter().find(|filter| filter.as_str() == word)
    }
}

impl UserFilter {
    /// The words of the search, folded as the stored search text is.
    pub fn words(&self) -> Vec<String> {
        search_words(&self.text)
    }
}
