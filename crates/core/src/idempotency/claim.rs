//! Claiming a key before anything is made.

use crate::access::Permission;
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::domain::{RequestKey, RequestPrint};
use crate::error::Error;
use crate::idempotency::store::Kept;
use crate::idempotency::{GONE_AFTER, KEPT, NEEDS};

/// Claims a key for the request that asks.
#[derive(Debug, Clone)]
pub struct ClaimKey {
    /// The key.
    pub key: RequestKey,
    /// What is asked for.
    pub print: RequestPrint,
}

/// What became of the claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claimed {
    /// It is the request's own: go on.
    Now,
    /// Something was made under it; this is the sealed answer.
    Answered(Vec<u8>),
    /// The first request is under way.
    UnderWay,
    /// The key was used to ask for something else.
    ForSomethingElse,
    /// Something was made under it, and the server ended before it could keep the answer.
    AnswerLost,
}

impl Operation for ClaimKey {
    const NAME: &'static str = "keys.claim";
    const NEEDS: Permission = NEEDS;
    const TELLS: Tells = Tells::Nothing("what is made under the key tells its own events");
    type Outcome = Claimed;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Claimed, Error> {
        work.actor().must_be_the_server(NEEDS)?;
        let now = work.now();
        let mut keys = work.request_keys();
        if keys.claim(self.key, self.print)? {
            return Ok(Claimed::Now);
        }
        let Kept { is_same, claimed_at, made, answer } = keys.find(self.key, self.print)?;
        let age = now.since(claimed_at);
        let is_gone = age >= GONE_AFTER;
        Ok(match answer {
            _ if age >= KEPT => keys.take_over(self.key, self.print).map(|()| Claimed::Now)?,
            _ if !is_same => Claimed::ForSomethingElse,
            Some(answer) => Claimed::Answered(answer),
            None if made && is_gone => Claimed::AnswerLost,
            None if is_gone => keys.take_over(self.key, self.print).map(|()| Claimed::Now)?,
            None => Claimed::UnderWay,
        })
    }
}
