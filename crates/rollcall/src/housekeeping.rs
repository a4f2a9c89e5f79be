//! Housekeeping while the server runs: what has run out is removed once an hour.

use std::time::Duration;

use rollcall_core::directory::Directory;
use rollcall_core::idempotency::SweepKeys;
use rollcall_core::mail::SweepLetters;
use rollcall_core::sessions::SweepSessions;

use crate::opened::system;

const EVERY: Duration = Duration::from_hours(1);

/// Tidies up until it is aborted. A failure waits for the next hour.
pub(crate) async fn run(directory: Directory) {
    let mut hours = tokio::time::interval(EVERY);
    loop {
        hours.tick().await;
        match directory.run(&system(&directory), SweepSessions).await {
            Ok(removed) => tracing::debug!(removed, "sessions that had run out were removed"),
            Err(error) => tracing::warn!(%error, "tidying up failed"),
        }
        match directory.run(&system(&directory), SweepLetters).await {
            Ok(withdrawn) => tracing::debug!(withdrawn, "letters with dead links were withdrawn"),
            Err(error) => tracing::warn!(%error, "tidying up failed"),
        }
        match directory.run(&system(&directory), SweepKeys).await {
            Ok(removed) => tracing::debug!(removed, "idempotency keys of yesterday were removed"),
            Err(error) => tracing::warn!(%error, "tidying up failed"),
        }
    }
}
