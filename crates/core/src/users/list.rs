//! The list of users: one page, how many there are, and where the next page begins.

use crate::access::Permission;
use crate::directory::{Count, Listed, Page, Query, View};
use crate::domain::{UserId, UserStatus};
use crate::error::Error;
use crate::users::{StatusFilter, User, UserFilter, UserSort};

/// One page of the list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UserList {
    /// Who.
    pub filter: UserFilter,
    /// In which order.
    pub sort: UserSort,
    /// Which page.
    pub page: Page<UserId>,
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
    /// Counts each state.
    pub(super) fn from_fn(of: impl Fn(UserStatus) -> Count) -> Self {
        Self {
            active: of(UserStatus::Active),
            invited: of(UserStatus::Invited),
            inactive: of(UserStatus::Inactive),
            archived: of(UserStatus::Archived),
        }
    }

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
    pub list: Listed<User, UserId>,
    /// How many match in each state.
    pub counts: StatusCounts,
}

impl Query for UserList {
    const NAME: &'static str = "users.list";
    const NEEDS: Permission = Permission::UsersList;
    type Answer = UserPage;

    fn answer(&self, view: &mut View<'_>) -> Result<UserPage, Error> {
        Ok(view.users_page(self)?)
    }
}
