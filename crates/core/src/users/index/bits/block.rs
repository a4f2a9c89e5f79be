//! The slots of a set that share their upper bits.

use super::{WORDS, is_set, place, set};

/// Up to here a list of 16-bit numbers is smaller than a bit for each slot.
const FEW: usize = WORDS * 4;

#[derive(Debug)]
pub(super) enum Block {
    Few(Vec<u16>),
    Many(Box<[u64; WORDS]>),
}

impl Block {
    pub(super) fn insert(&mut self, low: u16) -> bool {
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
    pub(super) fn remove(&mut self, low: u16) -> bool {
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
