//! Sets of slots: compact where they are kept, plain words where they are combined.

/// Slots of one block share their upper bits.
const BLOCK: usize = 1 << 16;
const WORDS: usize = BLOCK / 64;
/// Up to here a list of 16-bit numbers is smaller than a bit for each slot.
const FEW: usize = WORDS * 4;
/// Up to here one list for all blocks is smaller.
const TINY: usize = 256;

/// A set of slots as it is kept: for each state, role, place, and pair of letters.
#[derive(Debug, Default)]
pub(super) struct Bits {
    len: usize,
    tiny: Vec<u32>,
    blocks: Vec<Block>,
}

#[derive(Debug)]
enum Block {
    Few(Vec<u16>),
    Many(Box<[u64; WORDS]>),
}

/// A set of slots while a question is answered: one bit for each.
#[derive(Debug, Clone)]
pub(super) struct Dense {
    words: Vec<u64>,
}

impl Bits {
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    pub(super) fn insert(&mut self, slot: u32) {
        if self.blocks.is_empty() {
            if let Err(at) = place(&self.tiny, slot) {
                self.tiny.insert(at, slot);
                self.len += 1;
            }
            if self.len > TINY {
                self.len = 0;
                for slot in std::mem::take(&mut self.tiny) {
                    self.add(slot);
                }
            }
        } else {
            self.add(slot);
        }
    }

    fn add(&mut self, slot: u32) {
        let (block, low) = split(slot);
        while self.blocks.len() <= block {
            self.blocks.push(Block::Few(Vec::new()));
        }
        self.len += usize::from(self.blocks[block].insert(low));
    }

    pub(super) fn remove(&mut self, slot: u32) {
        let (block, low) = split(slot);
        if let Some(block) = self.blocks.get_mut(block) {
            self.len -= usize::from(block.remove(low));
        } else if let Ok(at) = place(&self.tiny, slot) {
            self.tiny.remove(at);
            self.len -= 1;
        }
    }

    #[cfg(test)]
    pub(super) fn contains(&self, slot: u32) -> bool {
        let (block, low) = split(slot);
        match self.blocks.get(block) {
            Some(Block::Few(lows)) => lows.binary_search(&low).is_ok(),
            Some(Block::Many(words)) => words[usize::from(low >> 6)] >> (low & 63) & 1 == 1,
            None => place(&self.tiny, slot).is_ok(),
        }
    }

    /// Gives back what was reserved for growth.
    pub(super) fn shrink(&mut self) {
        self.tiny.shrink_to_fit();
        self.blocks.shrink_to_fit();
        for block in &mut self.blocks {
            if let Block::Few(lows) = block {
                lows.shrink_to_fit();
            }
        }
    }

    /// Adds this set to another.
    pub(super) fn or(&self, into: &mut Dense) {
        for slot in &self.tiny {
            into.insert(*slot);
        }
        for (block, words) in self.blocks.iter().zip(into.words.chunks_mut(WORDS)) {
            match block {
                Block::Few(lows) => lows.iter().for_each(|low| set(words, *low)),
                Block::Many(own) => words.iter_mut().zip(own.iter()).for_each(|(w, o)| *w |= o),
            }
        }
    }

    /// Leaves in another set what is also in this one.
    pub(super) fn and(&self, into: &mut Dense) {
        let mut few = [0; WORDS];
        for (number, words) in into.words.chunks_mut(WORDS).enumerate() {
            let own = match self.blocks.get(number) {
                Some(Block::Many(own)) => own.as_slice(),
                rest => {
                    few.fill(0);
                    if let Some(Block::Few(lows)) = rest {
                        for low in lows {
                            set(&mut few, *low);
                        }
                    }
                    for slot in &self.tiny {
                        let (block, low) = split(*slot);
                        if block == number {
                            set(&mut few, low);
                        }
                    }
                    few.as_slice()
                }
            };
            for (word, own) in words.iter_mut().zip(own) {
                *word &= own;
            }
        }
    }

    /// The slots of this set that are in another.
    pub(super) fn within<'s>(&'s self, other: &'s Dense) -> impl Iterator<Item = u32> + 's {
        let tiny = self.tiny.iter().copied().filter(|slot| other.contains(*slot));
        let blocks = self.blocks.iter().zip(other.words.chunks(WORDS)).enumerate();
        tiny.chain(blocks.flat_map(|(number, (block, words))| {
            let (few, many): (&[u16], &[u64]) = match block {
                Block::Few(lows) => (lows, &[]),
                Block::Many(own) => (&[], own.as_slice()),
            };
            let few = few.iter().filter(|low| is_set(words, **low));
            let few = few.map(move |low| slot_of(number * WORDS, 0) | u32::from(*low));
            let many = many.iter().zip(words).enumerate();
            few.chain(
                many.flat_map(move |(at, (own, word))| slots_of(number * WORDS + at, own & word)),
            )
        }))
    }

    /// Leaves of these slots, or of everybody when nothing was narrowed yet, those of this set; all slots are `slots`.
    pub(super) fn narrow(&self, open: &mut Option<Dense>, slots: usize) {
        match open {
            Some(open) => self.and(open),
            None => self.or(open.insert(Dense::none(slots))),
        }
    }

    /// Whether everything of another set is in this one.
    pub(super) fn has_all(&self, other: &Dense) -> bool {
        self.count_in(other) == other.len()
    }

    /// How many of this set are in another.
    pub(super) fn count_in(&self, other: &Dense) -> usize {
        let tiny = self.tiny.iter().filter(|slot| other.contains(**slot)).count();
        let blocks =
            self.blocks.iter().zip(other.words.chunks(WORDS)).map(|(block, words)| match block {
                Block::Few(lows) => lows.iter().filter(|low| is_set(words, **low)).count(),
                Block::Many(own) => {
                    own.iter().zip(words).map(|(own, word)| ones(own & word)).sum::<usize>()
                }
            });
        tiny + blocks.sum::<usize>()
    }
}

impl Block {
    fn insert(&mut self, low: u16) -> bool {
        match self {
            Self::Few(lows) => {
                let Err(at) = place(lows, low) else { return false };
                lows.insert(at, low);
                if lows.len() > FEW {
                    let mut words = Box::new([0; WORDS]);
                    for low in lows.iter() {
                        set(words.as_mut_slice(), *low);
                    }
                    *self = Self::Many(words);
                }
                true
            }
            Self::Many(words) => {
                let is_new = !is_set(words.as_slice(), low);
                set(words.as_mut_slice(), low);
                is_new
            }
        }
    }

    /// A block that has become sparse stays as it is: it may fill up again.
    fn remove(&mut self, low: u16) -> bool {
        match self {
            Self::Few(lows) => {
                let found = lows.binary_search(&low);
                found.is_ok_and(|at| lows.remove(at) == low)
            }
            Self::Many(words) => {
                let was = is_set(words.as_slice(), low);
                words[usize::from(low >> 6)] &= !(1 << (low & 63));
                was
            }
        }
    }
}

impl Dense {
    /// None of so many slots.
    pub(super) fn none(slots: usize) -> Self {
        Self { words: vec![0; slots.div_ceil(BLOCK) * WORDS] }
    }

    /// All of so many slots.
    pub(super) fn all(slots: usize) -> Self {
        let mut all = Self::none(slots);
        let (whole, rest) = all.words.split_at_mut(slots / 64);
        whole.fill(u64::MAX);
        if let Some(last) = rest.first_mut() {
            *last = (1 << (slots % 64)) - 1;
        }
        all
    }

    pub(super) fn insert(&mut self, slot: u32) {
        if let Some(word) = self.words.get_mut(slot as usize / 64) {
            *word |= 1 << (slot % 64);
        }
    }

    pub(super) fn contains(&self, slot: u32) -> bool {
        self.words.get(slot as usize / 64).is_some_and(|word| word >> (slot % 64) & 1 == 1)
    }

    pub(super) fn len(&self) -> usize {
        self.words.iter().map(|word| ones(*word)).sum()
    }

    pub(super) fn is_any(&self) -> bool {
        self.words.iter().any(|word| *word != 0)
    }

    /// Whether this is for as many slots as another.
    pub(super) const fn is_as_wide_as(&self, other: &Self) -> bool {
        self.words.len() == other.words.len()
    }

    pub(super) fn and(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Leaves what is not in one set unless it is in another.
    pub(super) fn and_unless(&mut self, not: &Self, unless: &Self) {
        let others = not.words.iter().zip(&unless.words);
        for (word, (not, unless)) in self.words.iter_mut().zip(others) {
            *word &= !not | unless;
        }
    }

    pub(super) fn and_not_these(&mut self, others: &Self) {
        for (word, other) in self.words.iter_mut().zip(&others.words) {
            *word &= !other;
        }
    }

    pub(super) fn and_not(&mut self, slot: u32) {
        if let Some(word) = self.words.get_mut(slot as usize / 64) {
            *word &= !(1 << (slot % 64));
        }
    }

    /// 64 slots in a row: the first of them, and a bit for each that is in.
    pub(super) fn rows_mut(&mut self) -> impl Iterator<Item = (u32, &mut u64)> {
        self.words.iter_mut().enumerate().map(|(number, word)| (slot_of(number, 0), word))
    }

    /// The slots, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        self.words.iter().enumerate().flat_map(|(number, word)| slots_of(number, *word))
    }
}

/// The slots of one word, ascending.
fn slots_of(number: usize, word: u64) -> impl Iterator<Item = u32> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let bit = rest.trailing_zeros();
        rest &= rest.checked_sub(1)?;
        Some(slot_of(number, bit))
    })
}

const fn split(slot: u32) -> (usize, u16) {
    ((slot >> 16) as usize, (slot & 0xffff) as u16)
}

#[expect(clippy::cast_possible_truncation, reason = "there are fewer than 2^32 slots")]
const fn slot_of(word: usize, bit: u32) -> u32 {
    (word as u32) << 6 | bit
}

/// Where a number stands, or should; what is added last is mostly the largest.
fn place<N: Ord + Copy>(numbers: &[N], number: N) -> Result<usize, usize> {
    match numbers.last() {
        Some(last) if *last < number => Err(numbers.len()),
        Some(last) if *last == number => Ok(numbers.len() - 1),
        _ => numbers.binary_search(&number),
    }
}

fn set(words: &mut [u64], low: u16) {
    words[usize::from(low >> 6)] |= 1 << (low & 63);
}

fn is_set(words: &[u64], low: u16) -> bool {
    words[usize::from(low >> 6)] >> (low & 63) & 1 == 1
}

const fn ones(word: u64) -> usize {
    word.count_ones() as usize
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn slots() -> impl Strategy<Value = Vec<(bool, u32)>> {
        let slot = prop_oneof![0..200_u32, 0..140_000_u32, 65_500..66_000_u32];
        proptest::collection::vec((proptest::bool::weighted(0.8), slot), 0..400)
    }

    fn play(steps: &[(bool, u32)], from: std::ops::Range<u32>) -> (Bits, BTreeSet<u32>) {
        let (mut bits, mut model) = (Bits::default(), BTreeSet::new());
        for slot in from {
            bits.insert(slot);
            model.insert(slot);
        }
        for (adds, slot) in steps {
            if *adds {
                bits.insert(*slot);
                model.insert(*slot);
            } else {
                bits.remove(*slot);
                model.remove(slot);
            }
        }
        (bits, model)
    }

    fn dense(bits: &Bits) -> Dense {
        let mut dense = Dense::none(140_000);
        bits.or(&mut dense);
        dense
    }

    #[test]
    fn all_slots_are_all_and_no_more() {
        for slots in [0, 1, 63, 64, 65, 70_000, BLOCK, 2 * BLOCK] {
            assert!(Dense::all(slots).iter().map(|slot| slot as usize).eq(0..slots), "{slots}");
        }
    }

    proptest! {
        #[test]
        fn a_set_of_slots_is_a_set(one in slots(), other in slots(), crowd in 0..9_000_u32) {
            let (a, in_a) = play(&one, 0..crowd);
            let (b, in_b) = play(&other, 60..60);
            prop_assert_eq!(a.len(), in_a.len());
            prop_assert_eq!(dense(&a).iter().collect::<BTreeSet<_>>(), in_a.clone());
            prop_assert!(in_a.iter().all(|slot| a.contains(*slot)));
            prop_assert!(in_b.iter().all(|slot| a.contains(*slot) == in_a.contains(slot)));
            let both: BTreeSet<u32> = in_a.intersection(&in_b).copied().collect();
            let mut one = dense(&a);
            b.and(&mut one);
            prop_assert_eq!(one.iter().collect::<BTreeSet<_>>(), both.clone());
            let mut other = dense(&b);
            a.and(&mut other);
            prop_assert_eq!(other.len(), both.len());
            prop_assert_eq!(a.count_in(&dense(&b)), both.len());
            prop_assert_eq!(a.within(&dense(&b)).collect::<BTreeSet<_>>(), both.clone());
            prop_assert_eq!(b.within(&dense(&a)).count(), both.len());
            prop_assert_eq!(a.has_all(&dense(&b)), in_b.is_subset(&in_a));
            prop_assert_eq!(b.count_in(&dense(&a)), both.len());
        }
    }
}
