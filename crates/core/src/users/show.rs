//! One user: the profile, and what the asking actor may do to them.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::domain::UserId;
use crate::error::{Error, Refusal};
use crate::users::{May, User};

/// A person's profile.
#[derive(Debug, Clone, Copy)]
pub struct UserCard {
    /// Whom.
    pub id: UserId,
}

/// The profile with what may be done.
#[derive(Debug, Clone)]
pub struct UserProfile {
    /// The person.
    pub user: User,
    /// What the asking actor may do to them.
    pub may: May,
    /// How many sessions are open.
    pub sessions: u64,
    /// How many API tokens work.
    pub tokens: u64,
}

impl Query for UserCard {
    const NAME: &'static str = "users.show";
    const NEEDS: Permission = Permission::UsersList;
    type Answer = UserProfile;

    fn answer(&self, view: &mut View<'_>) -> Result<UserProfile, Error> {
        let user = view.users().find(self.id)?.ok_or(Refusal::Unknown)?;
        let access = view.users().access_of(self.id)?;
        let may = May::about(view.actor(), &user);
        Ok(UserProfile { user, may, sessions: access.sessions, tokens: access.tokens })
    }
}
