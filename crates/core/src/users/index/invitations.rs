//! Until when the invitations of those hold who have not accepted.

use std::collections::{BTreeSet, HashMap};

use crate::domain::Instant;
use crate::users::index::bits::{Bits, Dense};

/// The newest invitation of each slot that has one.
#[derive(Debug, Default)]
pub(super) struct Invitations {
    by_slot: HashMap<u32, Instant>,
    by_time: BTreeSet<(Instant, u32)>,
}

impl Invitations {
    pub(super) fn of(&self, slot: u32) -> Option<Instant> {
        self.by_slot.get(&slot).copied()
    }

    pub(super) fn set(&mut self, slot: u32, ends: Option<Instant>) {
        if let Some(before) = self.by_slot.remove(&slot) {
            self.by_time.remove(&(before, slot));
        }
        if let Some(ends) = ends {
            self.by_slot.insert(slot, ends);
            self.by_time.insert((ends, slot));
        }
    }

    /// Of these, whose invitation has run out or never was.
    pub(super) fn leave_expired(&self, invited: &Bits, open: &mut Dense, now: Instant) {
        invited.and(open);
        for (_, slot) in self.by_time.range((now, u32::MAX)..) {
            open.and_not(*slot);
        }
    }

    /// Of these, whose invitation holds now and not after `soon`.
    pub(super) fn leave_ending(
        &self,
        (invited, slots): (&Bits, usize),
        open: &mut Dense,
        (now, soon): (Instant, Instant),
    ) {
        let mut ending = Dense::none(slots);
        let times = self.by_time.range((now, u32::MAX)..=(soon, u32::MAX));
        for (_, slot) in times {
            ending.insert(*slot);
        }
        open.and(&ending);
        invited.and(open);
    }
}
