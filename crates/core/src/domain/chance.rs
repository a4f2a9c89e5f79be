//! Chance is passed in, so that tests own it: secrets and ids come from here and from nowhere else.

use std::sync::{Mutex, PoisonError};

use uuid::Uuid;

use super::Instant;

/// Where random bytes come from.
pub trait Chance: Send + Sync {
    /// Fills all of `bytes`; there is no answer but success.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's cryptographic generator.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, bytes: &mut [u8]) {
        if aws_lc_rs::rand::fill(bytes).is_err() {
            // Nothing may go on with bytes that somebody could guess, and nobody could act on an
            // error.
            tracing::error!("the operating system gives no random bytes; stopping at once");
            std::process::abort();
        }
    }
}

/// For tests: the same bytes for the same seed, in the same order. Not for secrets.
#[derive(Debug)]
pub struct SeededChance {
    state: Mutex<u64>,
}

impl SeededChance {
    /// A source that always begins alike for this seed.
    pub fn new(seed: u64) -> Self {
        Self { state: Mutex::new(seed) }
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&next(&mut state).to_le_bytes()[..chunk.len()]);
        }
    }
}

/// `SplitMix64` (Steele, Lea, Flood 2014): small, well mixed, and the same on every machine.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// A `UUIDv7`: 48 bits of milliseconds, then the fraction of the millisecond in `rand_a`
/// (RFC 9562 section 6.2, method 3), then 62 random bits. Sorts by microsecond.
pub fn new_uuid(now: Instant, chance: &dyn Chance) -> Uuid {
    const VERSION: u128 = 7 << 76;
    const VARIANT: u128 = 0b10 << 62;
    let micros = u128::from(u64::try_from(now.micros()).unwrap_or(0));
    let millis = (micros / 1_000) & ((1 << 48) - 1);
    // 1,000 steps spread over 12 bits: always below 4,096.
    let fraction = (micros % 1_000) * 4_096 / 1_000;
    let mut random = [0; 8];
    chance.fill(&mut random);
    let random = u128::from(u64::from_le_bytes(random) >> 2);
    Uuid::from_u128((millis << 80) | VERSION | (fraction << 64) | VARIANT | random)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        let bytes = |seed, length| {
            let mut bytes = vec![0; length];
            SeededChance::new(seed).fill(&mut bytes);
            bytes
        };
        assert_eq!(bytes(1, 21), bytes(1, 21));
        assert_ne!(bytes(1, 21), bytes(2, 21));
        assert!(bytes(1, 21).starts_with(&bytes(1, 16)));
    }

    #[test]
    fn the_system_fills_every_length() {
        let mut bytes = [0; 64];
        SystemChance.fill(&mut []);
        SystemChance.fill(&mut bytes);
        assert_ne!(bytes, [0; 64]);
    }

    #[test]
    fn a_uuid_says_its_version_and_its_time() {
        let now = Instant::from_micros(1_795_430_615_123_456);
        let uuid = new_uuid(now, &SeededChance::new(7));
        assert_eq!(uuid.get_version_num(), 7);
        assert_eq!(uuid.get_variant(), uuid::Variant::RFC4122);
        assert_eq!(uuid.as_u128() >> 80, u128::from(now.millis()));
    }

    proptest! {
        #[test]
        fn later_microseconds_sort_later(micros in 0_i64..(1 << 52), seed: u64) {
            let chance = SeededChance::new(seed);
            let earlier = new_uuid(Instant::from_micros(micros), &chance);
            let later = new_uuid(Instant::from_micros(micros + 1), &chance);
            prop_assert!(earlier < later);
        }
    }
}
