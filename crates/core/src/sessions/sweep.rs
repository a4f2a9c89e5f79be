//! Tidying up: sessions and counters that have run out are removed, so that the tables stay small.

use crate::access::Permission;
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::error::Error;

/// Removes some of what has run out. The server does it by itself now and then; nothing depends on it, because
/// whatever has run out is refused at use.
#[derive(Debug, Clone, Copy)]
pub struct SweepSessions;

impl Operation for SweepSessions {
    const NAME: &'static str = "sessions.sweep";
    const NEEDS: Permission = Permission::UsersEndSessions;
    const TELLS: Tells = Tells::Nothing("what has run out gave nobody anything any more");
    /// How many sessions and counters were removed; more may be left, unless it is none.
    type Outcome = u64;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<u64, Error> {
        work.actor().must_be_the_server(Self::NEEDS)?;
        Ok(work.sessions().sweep()? + work.attempts().sweep()?)
    }
}
