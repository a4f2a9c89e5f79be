//! The list of users: one page, how many there are, and where the next page begins.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::domain::UserStatus;
use crate::error::Error;
use crate::users::cursor::Cursor;
use crate::users::{StatusFilter, User, UserFilter, UserSort};

/// The most rows of one page.
pub const MOST_ROWS: u32 = 200;
/// Counts are exact up to here, and "more than" beyond.
pub const COUNTED_TO: u64 = 10_000;

/// One page of the list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UserList {
    /// Who.
    pub filter: UserFilter,
    /// In which order.
    pub sort: UserSort,
    /// Which page.
    pub page: Page,
}

/// Which rows of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Where it begins; `None` is the first page.
    pub cursor: Option<Cursor>,
    /// How many rows, 1 to [`MOST_ROWS`].
    pub rows: u32,
}

impl Default for Page {
    fn default() -> Self {
        Self { cursor: None, rows: 25 }
    }
}

/// How many match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(u64),
    /// More than so many.
    MoreThan(u64),
}

impl Count {
    /// A number that was counted no further than the cap.
    pub const fn capped(counted: u64) -> Self {
        if counted > COUNTED_TO { Self::MoreThan(COUNTED_TO) } else { Self::Exactly(counted) }
    }

    /// The number, exact or not.
    pub const fn number(self) -> u64 {
        match self {
            Self::Exactly(number) | Self::MoreThan(number) => number,
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exactly(a), Self::Exactly(b)) => Self::capped(a + b),
            _ => Self::MoreThan(COUNTED_TO),
        }
    }
}

/// How many match in each state, whatever state the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusCounts {
    /// Can sign in.
    pub active: Count,
    /// Have not accepted yet.
    pub invited: Count,
    /// Switched off.
    pub inactive: Count,
    /// Archived.
    pub archived: Count,
}

impl StatusCounts {
    /// How many a filter on the state shows.
    pub fn of(&self, status: StatusFilter) -> Count {
        match status {
            StatusFilter::All => self.all(),
            StatusFilter::Only(UserStatus::Active) => self.active,
            StatusFilter::Only(UserStatus::Invited) => self.invited,
            StatusFilter::Only(UserStatus::Inactive) => self.inactive,
            StatusFilter::Only(UserStatus::Archived) => self.archived,
        }
    }

    /// Everybody but the archived.
    pub fn all(&self) -> Count {
        self.active.plus(self.invited).plus(self.inactive)
    }
}

/// The answer.
#[derive(Debug, Clone)]
pub struct UserPage {
    /// The people, in order.
    pub users: Vec<User>,
    /// How many rows come before the first one.
    pub before: u64,
    /// How many match in all.
    pub total: Count,
    /// How many match in each state.
    pub counts: StatusCounts,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// Where the page before begins, if there is one.
    pub previous: Option<Cursor>,
}

impl Query for UserList {
    const NAME: &'static str = "users.list";
    const NEEDS: Permission = Permission::UsersList;
    type Answer = UserPage;

    fn answer(&self, view: &mut View<'_>) -> Result<UserPage, Error> {
        Ok(view.users_page(self)?)
    }
}
