//! Presence: a request moves "last seen" and the idle limit, at most twice a minute.

use std::time::Duration;

use crate::access::{Permission, Who};
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::error::Error;

/// Notes that the actor's session or token is in use.
#[derive(Debug, Clone, Copy)]
pub struct TouchSession;

impl TouchSession {
    /// How often it is worth a write.
    pub const AT_MOST_EVERY: Duration = Duration::from_secs(30);
}

impl Operation for TouchSession {
    const NAME: &'static str = "sessions.touch";
    const NEEDS: Permission = Permission::Open;
    const TELLS: Tells = Tells::Nothing("presence is no change of the directory");
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        let Who::User { id, standing, session, token, .. } = work.actor().who() else {
            return Ok(());
        };
        if let Some(session) = session {
            let idle = work.blueprint().session_life(standing.role()).idle;
            let ends = work.now().plus(idle);
            work.sessions().touch(*session, *id, ends)?;
            work.touch(*id);
        }
        if let Some(token) = token {
            work.sessions().note_use(*token)?;
        }
        Ok(())
    }
}
