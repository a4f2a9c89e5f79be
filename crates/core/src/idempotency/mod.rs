//! Doing once what is asked for twice: a request that makes something carries a key, and whoever sends the same
//! request again, because the answer got lost on its way, gets the first answer and no second thing
//! (draft-ietf-httpapi-idempotency-key-header).
//!
//! A key is claimed before, and marked in the transaction that makes the thing: so it is known for certain
//! whether something was made, even if the server dies in between.

mod claim;
mod keep;
mod store;
mod sweep;
#[cfg(test)]
mod tests;

use std::time::Duration;

use crate::access::Permission;
use crate::domain::{RequestId, RequestKey};
use crate::error::{Error, Refusal};
use crate::store::Database;

pub use claim::{ClaimKey, Claimed};
pub use keep::{KeepAnswer, ReleaseKey};
pub use sweep::SweepKeys;

/// How long a key is kept.
pub const KEPT: Duration = Duration::from_hours(24);

/// After so long without an answer, whoever claimed a key is gone.
const GONE_AFTER: Duration = Duration::from_mins(5);

/// What these operations need on top of being the server itself: keys are the doors' books.
const NEEDS: Permission = Permission::UsersCreate;

/// In the transaction of the change: notes that the request has made something under its key. Refused when the
/// key is not its own any more.
pub(crate) fn note_made(
    db: &mut dyn Database,
    key: RequestKey,
    request: RequestId,
) -> Result<(), Error> {
    if store::mark_made(db, key, request)? {
        return Ok(());
    }
    Err(Refusal::Paused { until: None }.into())
}
