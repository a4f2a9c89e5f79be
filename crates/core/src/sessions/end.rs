//! Ending sessions: signing out, one's other devices, and — for who may — other people's.

use crate::access::Permission;
use crate::directory::{Change, EventKind, Operation, UnitOfWork};
use crate::domain::{SessionId, UserId};
use crate::error::{Error, Refusal};
use crate::users::{self, User, may_manage};

/// Ends the session that the request came with.
#[derive(Debug, Clone, Copy)]
pub struct SignOut;

impl Operation for SignOut {
    const NAME: &'static str = "account.sign-out";
    const NEEDS: Permission = Permission::Account;
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        let id = work.actor().user().ok_or(Refusal::SignedOut)?;
        let session = work.actor().session().ok_or(Refusal::SignedOut)?;
        let user = work.users().find(id)?.ok_or(Refusal::Unknown)?;
        work.sessions().end(session, id)?;
        tell(work, &user, &session.to_string());
        Ok(())
    }
}

/// Which of one's own sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichSessions {
    /// This one.
    One(SessionId),
    /// All but the one that the request came with.
    Others,
}

/// Ends sessions of one's own account.
#[derive(Debug, Clone, Copy)]
pub struct EndSessions {
    /// Which.
    pub which: WhichSessions,
}

impl Operation for EndSessions {
    const NAME: &'static str = "account.end-sessions";
    const NEEDS: Permission = Permission::Account;
    /// How many ended.
    type Outcome = u64;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<u64, Error> {
        let id = work.actor().user().ok_or(Refusal::SignedOut)?;
        let user = work.users().find(id)?.ok_or(Refusal::Unknown)?;
        let (ended, which) = match self.which {
            WhichSessions::One(session) => {
                if !work.sessions().end(session, id)? {
                    return Err(Refusal::Unknown.into());
                }
                (1, session.to_string())
            }
            WhichSessions::Others => {
                let kept = work.actor().session();
                (work.sessions().end_others(id, kept)?, "others".to_owned())
            }
        };
        if ended > 0 {
            tell(work, &user, &which);
        }
        Ok(ended)
    }
}

/// Ends all sessions of somebody whom the actor manages.
#[derive(Debug, Clone, Copy)]
pub struct EndUserSessions {
    /// Whose.
    pub id: UserId,
}

impl Operation for EndUserSessions {
    const NAME: &'static str = "users.end-sessions";
    const NEEDS: Permission = Permission::UsersEndSessions;
    /// How many ended.
    type Outcome = u64;

    fn about(&self) -> Option<UserId> {
        Some(self.id)
    }

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<u64, Error> {
        let user = work.users().find(self.id)?.ok_or(Refusal::Unknown)?;
        may_manage(work.permit(), &user)?;
        let ended = work.sessions().end_others(self.id, None)?;
        if ended > 0 {
            tell(work, &user, "all");
        }
        Ok(ended)
    }
}

/// Tells which session of somebody was ended: its id, "others" or "all".
fn tell(work: &mut UnitOfWork<'_>, user: &User, which: &str) {
    let change = Change::of("session", which, serde_json::Value::Null);
    work.tell(users::about(EventKind::SessionEnded, user).with([change]));
}
