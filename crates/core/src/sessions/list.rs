//! Somebody's open sessions.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::domain::{Instant, SessionId, UserId};
use crate::error::{Error, Refusal};
use crate::users::may_manage;

/// One open session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionCard {
    /// Its id (not its secret).
    pub id: SessionId,
    /// When it began.
    pub created_at: Instant,
    /// When it was last used.
    pub seen_at: Instant,
    /// When it ends at the latest.
    pub ends: Instant,
    /// What the browser called itself.
    pub user_agent: String,
    /// The network address that it began from.
    pub address: String,
}

/// One's own open sessions, the newest use first.
#[derive(Debug, Clone, Copy)]
pub struct OwnSessions;

impl Query for OwnSessions {
    const NAME: &'static str = "account.sessions";
    const NEEDS: Permission = Permission::Account;
    type Answer = Vec<SessionCard>;

    fn answer(&self, view: &mut View<'_>) -> Result<Vec<SessionCard>, Error> {
        let id = view.actor().user().ok_or(Refusal::SignedOut)?;
        Ok(view.sessions().of(id)?)
    }
}

/// Somebody's open sessions, the newest use first.
#[derive(Debug, Clone, Copy)]
pub struct UserSessions {
    /// Whose.
    pub id: UserId,
}

impl Query for UserSessions {
    const NAME: &'static str = "users.sessions";
    const NEEDS: Permission = Permission::UsersEndSessions;
    type Answer = Vec<SessionCard>;

    fn answer(&self, view: &mut View<'_>) -> Result<Vec<SessionCard>, Error> {
        let user = view.users().find(self.id)?.ok_or(Refusal::Unknown)?;
        may_manage(view.permit(), &user)?;
        Ok(view.sessions().of(self.id)?)
    }
}
