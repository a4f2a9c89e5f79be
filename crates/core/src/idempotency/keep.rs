//! After the request: its answer is kept, or its key is free again.

use crate::access::Permission;
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::domain::RequestKey;
use crate::error::Error;
use crate::idempotency::NEEDS;

/// Keeps the answer to the request that asks, if the key is still its own.
#[derive(Debug, Clone)]
pub struct KeepAnswer {
    /// The key.
    pub key: RequestKey,
    /// The answer, sealed so that only the caller's own secrets open it.
    pub sealed: Vec<u8>,
}

/// Frees the key of the request that asks, unless something was made under it.
#[derive(Debug, Clone)]
pub struct ReleaseKey {
    /// The key.
    pub key: RequestKey,
}

impl Operation for KeepAnswer {
    const NAME: &'static str = "keys.keep-answer";
    const NEEDS: Permission = NEEDS;
    const TELLS: Tells = Tells::Nothing("what was made under the key told its own events");
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        work.actor().must_be_the_server(NEEDS)?;
        let request = work.actor().request();
        Ok(work.request_keys().keep(self.key, request, &self.sealed)?)
    }
}

impl Operation for ReleaseKey {
    const NAME: &'static str = "keys.release";
    const NEEDS: Permission = NEEDS;
    const TELLS: Tells = Tells::Nothing("nothing was made");
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        work.actor().must_be_the_server(NEEDS)?;
        let request = work.actor().request();
        Ok(work.request_keys().release(self.key, request)?)
    }
}
