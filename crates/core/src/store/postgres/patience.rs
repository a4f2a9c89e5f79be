//! How long to wait before trying again, and when to stop trying.

use std::hash::{BuildHasher, RandomState};
use std::thread;
use std::time::{Duration, Instant};

/// Pauses between attempts of one operation that collides with others.
pub(super) struct Collisions {
    since: Instant,
    attempts: u32,
}

/// After this the caller is told to come back.
const LONGEST: Duration = Duration::from_secs(5);

impl Collisions {
    pub(super) fn none() -> Self {
        Self { since: Instant::now(), attempts: 0 }
    }

    /// Waits a little, longer each time and never as long as the next thread; `None` to give up.
    pub(super) fn pause(&mut self) -> Option<()> {
        if self.since.elapsed() > LONGEST {
            return None;
        }
        let ceiling = Duration::from_millis(1 << self.attempts.min(6));
        self.attempts += 1;
        thread::sleep(share(ceiling));
        Some(())
    }
}

/// Rests between attempts to reach a server that is away.
pub(super) struct Rest {
    until: Option<Instant>,
    length: Duration,
}

const SHORTEST_REST: Duration = Duration::from_millis(50);
const LONGEST_REST: Duration = Duration::from_secs(1);

impl Rest {
    pub(super) fn none() -> Self {
        Self { until: None, length: SHORTEST_REST }
    }

    pub(super) fn is_over(&self) -> bool {
        self.until.is_none_or(|until| Instant::now() >= until)
    }

    /// The next rest is twice as long.
    pub(super) fn begin(&mut self) {
        self.until = Some(Instant::now() + self.length / 2 + share(self.length / 2));
        self.length = (self.length * 2).min(LONGEST_REST);
    }
}

/// Something between nothing and the whole. Chance keeps threads apart that failed together;
/// nothing that anybody sees depends on it.
fn share(whole: Duration) -> Duration {
    let chance = RandomState::new().hash_one(0) % 1_000;
    whole * u32::try_from(chance).unwrap_or(0) / 1_000
}
