//! When a refused request may be sent again, as the header `Retry-After` says it: in seconds.

use rollcall_core::Refusal;
use rollcall_core::domain::Instant;

/// When nothing better is known.
pub(crate) const SOON: u64 = 5;

/// After how many seconds a request that was refused for now may be sent again; nothing for other refusals.
pub(crate) fn after(refusal: &Refusal, now: Instant) -> Option<u64> {
    // Rounded up: a second too early is too early.
    let seconds = |until: Instant| until.since(now).as_secs() + 1;
    match refusal {
        Refusal::Paused { until } => Some(until.map_or(SOON, seconds)),
        Refusal::Spent { until, .. } => Some(seconds(*until)),
        _ => None,
    }
}
