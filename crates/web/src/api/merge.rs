//! A merge patch reads, merges and writes. Without `If-Match`, whoever else changes the same thing in between
//! does not make it fail: it is merged anew.

use rollcall_core::domain::Version;
use rollcall_core::{Error, Refusal};

use crate::api::refuse::Refused;

/// How often it is tried.
const TRIES: usize = 5;

/// Applies a patch to the version that was seen, or to whatever is there.
pub(super) async fn merged<T, F>(seen: Option<Version>, apply: impl Fn() -> F) -> Result<T, Refused>
where
    F: Future<Output = Result<T, Refused>>,
{
    let mut tries = 1;
    loop {
        match apply().await {
            Err(Refused::Directory(Error::Refused(Refusal::Stale { .. })))
                if seen.is_none() && tries < TRIES =>
            {
                tries += 1;
            }
            outcome => return outcome,
        }
    }
}
