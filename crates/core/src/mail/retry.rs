//! When a letter that could not be sent is tried again: 1 minute at first, 6 hours at most, 72 hours in all.

use std::time::Duration;

use crate::domain::{Chance, Instant};

/// How long a letter is tried, from the first attempt on, before it counts as failed (RFC 5321, 4.5.4.1 asks for 4 to 5 days of
/// a relay; ours is the submitting side, and a link older than three days helps nobody).
pub const GIVE_UP_AFTER: Duration = Duration::from_hours(72);

const FIRST: Duration = Duration::from_mins(1);
/// With the largest jitter, half as much again, the longest wait is six hours.
const LONGEST: Duration = Duration::from_hours(4);

/// What becomes of a letter after a transient fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// It is due again then.
    At(Instant),
    /// It was tried long enough: it has failed.
    GiveUp,
}

/// The next attempt after `attempts` failed ones (at least 1) of a letter that was tried for the first time at
/// `first`. How long it waited before that, for a mail server that was away, does not count.
///
/// Chance lengthens the wait by up to a half, so that letters of one outage do not all come back in the same second. The last attempt is at the end of the 72 hours.
pub fn next_attempt(first: Instant, now: Instant, attempts: u32, chance: &dyn Chance) -> Next {
    let end = first.plus(GIVE_UP_AFTER);
    if now >= end {
        return Next::GiveUp;
    }
    let doublings = attempts.saturating_sub(1).min(16);
    let base = (FIRST * 2_u32.pow(doublings)).min(LONGEST);
    let mut lot = [0; 4];
    chance.fill(&mut lot);
    let per_mille = u32::from_le_bytes(lot) % 501;
    Next::At(now.plus(base + base * per_mille / 1_000).min(end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Chance that always falls alike.
    struct Always(u32);

    impl Chance for Always {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.copy_from_slice(&self.0.to_le_bytes());
        }
    }

    const FIRST_TRIED: Instant = Instant::from_micros(1_780_000_000_000_000);

    /// The waits of a letter whose server never comes back.
    fn waits(chance: &dyn Chance) -> Vec<Duration> {
        let (mut now, mut waits) = (FIRST_TRIED, Vec::new());
        while let Next::At(next) =
            next_attempt(FIRST_TRIED, now, u32::try_from(waits.len()).unwrap() + 1, chance)
        {
            waits.push(next.since(now));
            now = next;
        }
        assert_eq!(now, FIRST_TRIED.plus(GIVE_UP_AFTER), "the last attempt stands at the end");
        waits
    }

    #[test]
    fn r15_waits_double_from_a_minute_to_hours_and_end_after_72_hours() {
        let minutes: Vec<u64> = waits(&Always(0)).iter().map(|wait| wait.as_secs() / 60).collect();
        assert_eq!(minutes[..10], [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]);
        assert_eq!(minutes.len(), 25);
        assert_eq!(waits(&Always(500))[8], Duration::from_hours(6));
    }

    proptest! {
        #[test]
        fn every_wait_is_between_a_minute_and_six_hours(
            lot: u32, attempts in 0_u32.., spent in 0_u64..72 * 3_600
        ) {
            let now = FIRST_TRIED.plus(Duration::from_secs(spent));
            let Next::At(next) = next_attempt(FIRST_TRIED, now, attempts, &Always(lot)) else {
                return Err(TestCaseError::fail("gives up too early"));
            };
            prop_assert!(next > now && next <= FIRST_TRIED.plus(GIVE_UP_AFTER));
            prop_assert!(next.since(now) <= Duration::from_hours(6));
            prop_assert!(
                next.since(now) >= FIRST || next == FIRST_TRIED.plus(GIVE_UP_AFTER)
            );
        }
    }
}
