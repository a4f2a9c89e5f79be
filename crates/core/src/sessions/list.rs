//! Somebody's open sessions.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::domain::{Instant, SessionId, UserId};
use crate::error::{Error, Refusal};

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

/// The open sessions of a person, the newest use first.
#[derive(Debug, Clone, Copy)]
pub enum SessionsOf {
    /// One's own.
    Own,
    /// Somebody's within the reach; needs `users.end-sessions`.
    User(UserId),
}

impl Query for SessionsOf {
    const NAME: &'static str = "sessions.list";
    const NEEDS: Permission = Permission::Account;
    type Answer = Vec<SessionCard>;

    fn answer(&self, view: &mut View<'_>) -> Result<Vec<SessionCard>, Error> {
        let id = match self {
            Self::Own => view.actor().user().ok_or(Refusal::SignedOut)?,
            Self::User(id) => {
                view.actor().permit(Permission::UsersEndSessions)?;
                let reach = view.actor().reach();
                view.users_within(&reach).find(*id)?.ok_or(Refusal::Unknown)?.id
            }
        };
        Ok(view.sessions().of(id)?)
    }
}
