//! How long something took, many times.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Durations of the same kind of work.
#[derive(Debug, Default, Clone)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Does it once and notes how long that took.
    pub(crate) fn note<T>(&mut self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let started = Instant::now();
        let done = work()?;
        self.0.push(started.elapsed());
        Ok(done)
    }

    pub(crate) fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The first time prepares what the others find prepared.
    pub(crate) fn forget_the_first(&mut self) {
        if self.0.len() > 1 {
            self.0.remove(0);
        }
    }

    pub(crate) fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// How many a second.
    pub(crate) fn per_second(&self, length: Duration) -> f64 {
        f64::from(u32::try_from(self.0.len()).unwrap_or(u32::MAX)) / length.as_secs_f64()
    }

    pub(crate) fn p50(&self) -> Duration {
        self.quantile(50)
    }

    pub(crate) fn p99(&self) -> Duration {
        self.quantile(99)
    }

    /// The time within which so many of a hundred were done.
    fn quantile(&self, of_a_hundred: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * of_a_hundred).div_ceil(100).saturating_sub(1);
        sorted.get(at).copied().unwrap_or_default()
    }
}
