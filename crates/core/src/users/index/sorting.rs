//! Putting everybody in order at once.

use std::cmp::Ordering;

use crate::domain::UserStatus;
use crate::users::SortColumn;
use crate::users::index::order::Order;
use crate::users::index::people::{Key, People};

impl People {
    /// Takes the slots as they are for the order of ids, sorts them by all else, and gives back what was
    /// reserved for growth.
    pub(super) fn settle(&mut self) {
        let slots: Vec<u32> = (0..).take(self.slots()).collect();
        self.by_id = Order::of(&slots);
        for column in SortColumn::ALL {
            self.sort(*column);
        }
        self.pairs.shrink();
        self.unseen.shrink();
        self.last_there.shrink();
        self.texts.shrink();
        self.by_location.values_mut().for_each(super::bits::Bits::shrink);
        for place in &mut self.places.all {
            place.people.shrink();
        }
    }

    /// Sorts everybody by one column.
    pub(super) fn sort(&mut self, column: SortColumn) {
        let by_id = self.by_id.ascending(self.by_id.gap(|_| false));
        let sorted = match column {
            SortColumn::Name | SortColumn::Email => self.by_bytes(by_id, column),
            SortColumn::Role => {
                let ranks = ranks(&self.role_names);
                by_number(by_id, |slot| ranks[usize::from(self.roles[slot])])
            }
            SortColumn::Organization => {
                let names: Vec<&String> = self.places.all.iter().map(|place| &place.name).collect();
                let ranks = ranks(&names);
                by_number(by_id, |slot| ranks[self.organizations[slot] as usize])
            }
            SortColumn::Status => {
                let ranks = ranks(&UserStatus::ALL.map(UserStatus::as_str));
                by_number(by_id, |slot| ranks[self.states[slot] as usize])
            }
            SortColumn::LastSeen | SortColumn::Created => {
                by_number(by_id, |slot| match self.key(at(slot), column) {
                    Key::Number(number) => number,
                    Key::Bytes(_) => 0,
                })
            }
        };
        self.orders[column as usize] = Order::of(&sorted);
    }

    /// The first bytes decide nearly always, and stand close together.
    fn by_bytes(&self, by_id: impl Iterator<Item = u32>, column: SortColumn) -> Vec<u32> {
        let first = |slot| u64::try_from(beginning(self.key(slot, column)) >> 64).unwrap_or(0);
        let mut keyed: Vec<(u64, u32)> = by_id.map(|slot| (first(slot), slot)).collect();
        keyed.sort_unstable_by(|(a, slot), (b, other)| {
            a.cmp(b).then_with(|| self.rank(*slot, column).cmp(&self.rank(*other, column)))
        });
        keyed.into_iter().map(|(_, slot)| slot).collect()
    }
}

/// Slots that come in the order of ids, sorted by number.
fn by_number(by_id: impl Iterator<Item = u32>, number: impl Fn(usize) -> i64) -> Vec<u32> {
    let mut keyed: Vec<(i64, u32)> = by_id.map(|slot| (number(slot as usize), slot)).collect();
    keyed.sort_by_key(|(number, _)| *number);
    keyed.into_iter().map(|(_, slot)| slot).collect()
}

/// The place of each name among all; the same for the same name.
fn ranks<N: AsRef<str> + Ord>(names: &[N]) -> Vec<i64> {
    let mut sorted: Vec<&N> = names.iter().collect();
    sorted.sort_unstable();
    sorted.dedup_by(|a, b| (*a).cmp(b) == Ordering::Equal);
    let rank = |name: &N| sorted.partition_point(|other| *other < name);
    names.iter().map(|name| i64::try_from(rank(name)).unwrap_or(i64::MAX)).collect()
}

/// The beginning of a key as a number: keys whose numbers differ stand as these do.
pub(super) fn beginning(key: Key<'_>) -> u128 {
    match key {
        Key::Number(number) => u128::from(number.cast_unsigned() ^ (1 << 63)) << 64,
        Key::Bytes(bytes) => {
            let mut first = [0; 16];
            for (first, byte) in first.iter_mut().zip(bytes) {
                *first = *byte;
            }
            u128::from_be_bytes(first)
        }
    }
}

fn at(slot: usize) -> u32 {
    u32::try_from(slot).unwrap_or(u32::MAX)
}
