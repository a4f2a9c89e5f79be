//! Forgetting keys.

use crate::access::Permission;
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::error::Error;
use crate::idempotency::NEEDS;

/// Removes some of the keys that are older than [`KEPT`](crate::idempotency::KEPT). The server does it by itself now and
/// then; nothing depends on it, because an old key counts as none.
#[derive(Debug, Clone, Copy)]
pub struct SweepKeys;

impl Operation for SweepKeys {
    const NAME: &'static str = "keys.sweep";
    const NEEDS: Permission = NEEDS;
    const TELLS: Tells = Tells::Nothing("nobody asks again after so long");
    /// How many keys were removed; more may be left, unless it is none.
    type Outcome = u64;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<u64, Error> {
        work.actor().must_be_the_server(NEEDS)?;
        Ok(work.request_keys().sweep()?)
    }
}
