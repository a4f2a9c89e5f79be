//! Housekeeping while the server runs: what has run out is removed once an hour.

use std::time::Duration;

use rollcall_core::directory::{Directory, Operation};
use rollcall_core::idempotency::SweepKeys;
use rollcall_core::mail::SweepLetters;
use rollcall_core::sessions::SweepSessions;
use rollcall_core::users::ServeClaims;

use crate::opened::system;

const EVERY: Duration = Duration::from_hours(1);

/// Tidies up until it is aborted. A failure waits for the next hour.
pub(crate) async fn run(directory: Directory) {
    let mut hours = tokio::time::interval(EVERY);
    loop {
        hours.tick().await;
        tidy(&directory, SweepSessions, "expired sessions were removed").await;
        tidy(&directory, SweepLetters, "outdated e-mails were withdrawn or removed").await;
        tidy(&directory, SweepKeys, "idempotency keys of yesterday were removed").await;
        tidy(&directory, ServeClaims, "people can sign in with an address that became free").await;
    }
}

/// Step by step, so that whoever wants to write waits for one step at most.
async fn tidy<O>(directory: &Directory, step: O, done: &'static str)
where
    O: Operation<Outcome = u64> + Copy,
{
    let mut rows = 0;
    loop {
        match directory.run(&system(directory), step).await {
            Ok(0) => break,
            Ok(more) => rows += more,
            Err(error) => {
                tracing::warn!(%error, "tidying up failed");
                break;
            }
        }
    }
    tracing::debug!(rows, "{done}");
}
