//! Sets of slots: compact where they are kept, plain words where they are combined.

mod block;
mod dense;
#[cfg(test)]
mod tests;

use block::Block;
pub(super) use dense::Dense;

/// Slots of one block share their upper bits.
const BLOCK: usize = 1 << 16;
const WORDS: usize = BLOCK / 64;
/// Up to here one list for all blocks is smaller.
const TINY: usize = 256;

/// A set of slots as it is kept: for each state, role, place, and pair of letters.
#[derive(Debug, Default)]
pub(super) struct Bits {
    len: usize,
    tiny: Vec<u32>,
    blocks: Vec<Block>,
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
