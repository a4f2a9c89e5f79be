//! What became of an invented person: a share of them waits, works, has left. The same number, the same fate.

use std::time::Duration;

use crate::domain::{Instant, UserStatus};

/// How long ago the first people came.
const BEGAN: Duration = Duration::from_hours(24 * 540);

/// How long ago the newest came.
const NEWEST: Duration = Duration::from_hours(2 * 24);

/// A number that depends on nothing but the person and the question.
pub(super) const fn dice(person: u64, question: u64) -> u64 {
    let mut mixed = person.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ question.rotate_left(32);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// When the people of one wave came. The last wave came this week.
pub(super) fn arrival(now: Instant, wave: usize, waves: usize) -> Instant {
    let (left, all) = (waves.saturating_sub(wave + 1), waves.max(2) - 1);
    let share = u32::try_from(left).unwrap_or(u32::MAX);
    let back = (BEGAN / u32::try_from(all).unwrap_or(u32::MAX)).saturating_mul(share);
    now.minus(back.min(BEGAN)).minus(NEWEST)
}

/// The state that somebody ends up in: about 86 in 100 are active, 8 inactive, 4 invited, 2 archived.
/// Whoever was invited long ago never came; their invitation has run out.
pub(super) const fn fate(person: u64, came_this_week: bool) -> UserStatus {
    let roll = dice(person, 1) % 1_000;
    let invited = if came_this_week { 250 } else { 20 };
    match roll {
        _ if roll < invited => UserStatus::Invited,
        20..107 if !came_this_week => UserStatus::Inactive,
        107..129 if !came_this_week => UserStatus::Archived,
        _ => UserStatus::Active,
    }
}

/// When somebody was last there: most this week, some long ago; never before they came.
pub(super) fn last_seen(person: u64, came: Instant, until: Instant) -> Instant {
    let step = dice(person, 2);
    let minutes = match step % 100 {
        0..3 => step / 100 % 3,
        3..15 => 3 + step / 100 % 60,
        15..50 => 60 + step / 100 % (24 * 60),
        50..80 => (24 + step / 100 % (6 * 24)) * 60,
        80..93 => (7 * 24 + step / 100 % (40 * 24)) * 60,
        _ => (47 * 24 + step / 100 % (300 * 24)) * 60,
    };
    until.minus(Duration::from_mins(minutes)).max(came)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_are_those_of_a_living_directory() {
        let count = |status| {
            let old = (0..1_850).filter(|person| fate(*person, false) == status).count();
            old + (1_850..2_000).filter(|person| fate(*person, true) == status).count()
        };
        assert!((1_680..1_760).contains(&count(UserStatus::Active)));
        assert!((50..110).contains(&count(UserStatus::Invited)));
        assert!((130..190).contains(&count(UserStatus::Inactive)));
        assert!((25..60).contains(&count(UserStatus::Archived)));
    }

    #[test]
    fn waves_come_one_after_the_other_and_the_last_this_week() {
        let now = Instant::from_micros(1_795_430_615_000_000);
        for waves in [1, 2, 12, 2_000] {
            let times: Vec<_> = (0..waves).map(|wave| arrival(now, wave, waves)).collect();
            assert!(times.is_sorted(), "{waves}");
            assert_eq!(times.last(), Some(&now.minus(NEWEST)));
            assert!(now.since(times[0]) <= BEGAN + NEWEST);
        }
    }

    #[test]
    fn nobody_was_seen_before_they_came() {
        let now = Instant::from_micros(1_795_430_615_000_000);
        let came = now.minus(Duration::from_hours(24));
        assert!(
            (0..1_000).map(|person| last_seen(person, came, now)).all(|it| it >= came && it <= now)
        );
    }
}
