//! Who has which pair of adjoining bytes in their searchable text. A word of one or two bytes is found by
//! these alone; a longer one is looked for only in the texts that have all of its pairs.

use crate::users::index::bits::{Bits, Dense};

/// Stands after every text, so that its last byte begins a pair too.
const END: u8 = b'\n';

/// A set of slots for every pair that occurs.
#[derive(Debug)]
pub(super) struct Pairs {
    sets: Vec<Option<Box<Bits>>>,
}

impl Pairs {
    pub(super) fn new() -> Self {
        Self { sets: std::iter::repeat_with(|| None).take(1 << 16).collect() }
    }

    pub(super) fn add(&mut self, slot: u32, text: &[u8]) {
        for pair in pairs(text) {
            self.sets[pair].get_or_insert_default().insert(slot);
        }
    }

    pub(super) fn remove(&mut self, slot: u32, text: &[u8]) {
        for pair in pairs(text) {
            if let Some(set) = &mut self.sets[pair] {
                set.remove(slot);
            }
        }
    }

    /// Gives back what was reserved for growth.
    pub(super) fn shrink(&mut self) {
        for set in self.sets.iter_mut().flatten() {
            set.shrink();
        }
    }

    /// Who of these, or of everybody, may have this word; all slots are `slots`.
    pub(super) fn narrow(&self, word: &[u8], open: Option<Dense>, slots: usize) -> Dense {
        let none = Bits::default();
        let mut open = open;
        if let [byte] = word {
            let mut any = Dense::none(slots);
            let first = pair(*byte, 0);
            for set in self.sets[first..first + 256].iter().flatten() {
                set.or(&mut any);
            }
            match &mut open {
                Some(open) => open.and(&any),
                None => open = Some(any),
            }
        }
        let mut sets: Vec<Option<&Bits>> =
            word.windows(2).map(|two| self.sets[pair(two[0], two[1])].as_deref()).collect();
        // The rarest first: what is empty early stays cheap.
        sets.sort_unstable_by_key(|set| set.map_or(0, Bits::len));
        for set in sets {
            set.unwrap_or(&none).narrow(&mut open, slots);
        }
        open.unwrap_or_else(|| Dense::none(slots))
    }

    /// Whether the pairs alone decide about this word.
    pub(super) const fn decide(word: &[u8]) -> bool {
        word.len() <= 2
    }
}

fn pairs(text: &[u8]) -> impl Iterator<Item = usize> {
    let last = text.last().map(|last| pair(*last, END));
    text.windows(2).map(|two| pair(two[0], two[1])).chain(last)
}

const fn pair(first: u8, second: u8) -> usize {
    (first as usize) << 8 | second as usize
}
