//! A set of slots while a question is answered.

use super::{BLOCK, WORDS, ones, slot_of, slots_of};

/// A set of slots while a question is answered: one bit for each.
#[derive(Debug, Clone)]
pub(in crate::users::index) struct Dense {
    pub(super) words: Vec<u64>,
}

impl Dense {
    /// None of so many slots.
    pub(in crate::users::index) fn none(slots: usize) -> Self {
        Self { words: vec![0; slots.div_ceil(BLOCK) * WORDS] }
    }

    /// All of so many slots.
    pub(in crate::users::index) fn all(slots: usize) -> Self {
        let mut all = Self::none(slots);
        let (whole, rest) = all.words.split_at_mut(slots / 64);
        whole.fill(u64::MAX);
        if let Some(last) = rest.first_mut() {
            *last = (1 << (slots % 64)) - 1;
        }
        all
    }

    pub(in crate::users::index) fn insert(&mut self, slot: u32) {
        if let Some(word) = self.words.get_mut(slot as usize / 64) {
            *word |= 1 << (slot % 64);
        }
    }

    pub(in crate::users::index) fn contains(&self, slot: u32) -> bool {
        self.words.get(slot as usize / 64).is_some_and(|word| word >> (slot % 64) & 1 == 1)
    }

    pub(in crate::users::index) fn len(&self) -> usize {
        self.words.iter().map(|word| ones(*word)).sum()
    }

    pub(in crate::users::index) fn is_any(&self) -> bool {
        self.words.iter().any(|word| *word != 0)
    }

    /// Whether this is for as many slots as another.
    pub(in crate::users::index) const fn is_as_wide_as(&self, other: &Self) -> bool {
        self.words.len() == other.words.len()
    }

    pub(in crate::users::index) fn and(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Leaves what is not in one set unless it is in another.
    pub(in crate::users::index) fn and_unless(&mut self, not: &Self, unless: &Self) {
        let others = not.words.iter().zip(&unless.words);
        for (word, (not, unless)) in self.words.iter_mut().zip(others) {
            *word &= !not | unless;
        }
    }

    pub(in crate::users::index) fn and_not_these(&mut self, others: &Self) {
        for (word, other) in self.words.iter_mut().zip(&others.words) {
            *word &= !other;
        }
    }

    pub(in crate::users::index) fn and_not(&mut self, slot: u32) {
        if let Some(word) = self.words.get_mut(slot as usize / 64) {
            *word &= !(1 << (slot % 64));
        }
    }

    /// 64 slots in a row: the first of them, and a bit for each that is in.
    pub(in crate::users::index) fn rows_mut(&mut self) -> impl Iterator<Item = (u32, &mut u64)> {
        self.words.iter_mut().enumerate().map(|(number, word)| (slot_of(number, 0), word))
    }

    /// The slots, ascending.
    pub(in crate::users::index) fn iter(&self) -> impl Iterator<Item = u32> {
        self.words.iter().enumerate().flat_map(|(number, word)| slots_of(number, *word))
    }
}
