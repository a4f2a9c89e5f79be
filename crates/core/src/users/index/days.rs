//! On which day each slot was last there, digit by digit: a limit is compared with 64 slots at a time, and
//! only who was last there on the very day of the limit is looked at more closely.

use crate::domain::Instant;
use crate::users::index::bits::Dense;

/// Binary digits of a day's number; they last until the year 2149.
const DIGITS: usize = 16;
/// In microseconds.
const DAY: i64 = 86_400_000_000;

/// Days since 1970, before which everything counts as their first.
#[derive(Debug, Default)]
pub(super) struct Days {
    /// The digits of 64 slots in a row, a bit for each slot, the highest digit first.
    rows: Vec<[u64; DIGITS]>,
}

impl Days {
    /// Writes when a slot was last there.
    pub(super) fn set(&mut self, slot: u32, at: Instant) {
        let (row, bit) = (slot as usize / 64, slot % 64);
        if self.rows.len() <= row {
            self.rows.resize(row + 1, [0; DIGITS]);
        }
        let day = day(at);
        for (digit, slots) in self.rows[row].iter_mut().rev().enumerate() {
            *slots = *slots & !(1 << bit) | u64::from(day >> digit & 1) << bit;
        }
    }

    /// Leaves in a set who was last there before a moment; about those of that day it asks.
    pub(super) fn leave_before(
        &self,
        moment: Instant,
        open: &mut Dense,
        is_before: impl Fn(u32) -> bool,
    ) {
        let limit = day(moment);
        for ((first, slots), digits) in open.rows_mut().zip(&self.rows) {
            if *slots == 0 {
                continue;
            }
            let (earlier, same) = compare(digits, limit);
            let (mut left, mut asked) = (*slots & earlier, *slots & same);
            while asked != 0 {
                let bit = asked.trailing_zeros();
                asked &= asked - 1;
                left |= u64::from(is_before(first + bit)) << bit;
            }
            *slots = left;
        }
    }

    /// Gives back what was reserved for growth.
    pub(super) fn shrink(&mut self) {
        self.rows.shrink_to_fit();
    }
}

/// Of 64 slots, whose day is before the limit and whose is the same.
fn compare(digits: &[u64; DIGITS], limit: u16) -> (u64, u64) {
    let (mut earlier, mut same) = (0, u64::MAX);
    for (digit, slots) in digits.iter().rev().enumerate().rev() {
        if limit >> digit & 1 == 1 {
            earlier |= same & !slots;
            same &= slots;
        } else {
            same &= !slots;
        }
    }
    (earlier, same)
}

fn day(at: Instant) -> u16 {
    let day = at.micros().div_euclid(DAY).clamp(0, u16::MAX.into());
    u16::try_from(day).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moments() -> impl Strategy<Value = i64> {
        prop_oneof![-3 * DAY..9 * DAY, 20_000 * DAY..20_003 * DAY, Just(i64::MIN), Just(i64::MAX)]
    }

    proptest! {
        #[test]
        fn those_are_left_who_were_there_before(
            times in proptest::collection::vec(moments(), 1..300),
            again in proptest::collection::vec((0..300_u32, moments()), 0..20),
            limit in moments(),
        ) {
            let (mut days, mut model) = (Days::default(), times);
            let mut open = Dense::none(model.len());
            for (slot, at) in (0..).zip(&model) {
                days.set(slot, Instant::from_micros(*at));
                open.insert(slot);
            }
            for (slot, at) in again {
                if let Some(before) = model.get_mut(slot as usize) {
                    *before = at;
                    days.set(slot, Instant::from_micros(at));
                }
            }
            let is_before = |slot: u32| model[slot as usize] < limit;
            days.leave_before(Instant::from_micros(limit), &mut open, is_before);
            let expected: Vec<u32> =
                (0..).zip(&model).filter(|(_, at)| **at < limit).map(|(slot, _)| slot).collect();
            prop_assert_eq!(open.iter().collect::<Vec<_>>(), expected);
        }
    }
}
