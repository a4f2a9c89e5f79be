//! One page of who was found: sorted, when they are few, or else looked for along an order.

use crate::access::Reach;
use crate::directory::{Ahead, Direction};
use crate::domain::{OrganizationId, UserId, UserStatus};
use crate::store::Value;
use crate::users::filter::days_before;
use crate::users::index::asked::{Asked, Found};
use crate::users::index::bits::Dense;
use crate::users::index::people::Key;
use crate::users::index::sorting::beginning;
use crate::users::{LastSeen, ONLINE_FOR, SortColumn, StatusFilter};

/// Up to here it is quicker to sort who was found than to look for them along an order.
const QUICKLY_SORTED: usize = if cfg!(test) { 3 } else { 512 };
/// Up to here they are sorted when they are not met along the order within so many steps: they may stand together, far
/// from its beginning.
const SORTED: usize = if cfg!(test) { 7 } else { 16_384 };
const STEPS: usize = if cfg!(test) { 9 } else { 16_384 };

/// Keys lie apart, and each has to be waited for: the beginnings of all are fetched before any are compared.
type Begun = (u128, u32);

impl Asked<'_> {
    /// The rows that lie ahead, with the keys that cursors are made of.
    pub(in crate::users) fn page(
        &self,
        status: StatusFilter,
        column: SortColumn,
        ahead: &Ahead<UserId>,
    ) -> Vec<(Value, UserId)> {
        let shown: Vec<UserStatus> =
            UserStatus::ALL.into_iter().filter(|state| shows(status, *state)).collect();
        let order = (column, status);
        let slots = match self.listed(&shown) {
            Some(slots) if slots.len() <= QUICKLY_SORTED => self.sorted(&slots, column, ahead),
            Some(slots) => {
                let mut all = Dense::none(self.people.slots());
                for slot in &slots {
                    all.insert(*slot);
                }
                let steps = if slots.len() <= SORTED { STEPS } else { usize::MAX };
                self.along(order, ahead, (steps, &all), |_| true)
                    .unwrap_or_else(|| self.sorted(&slots, column, ahead))
            }
            None => {
                let here = self.here(&shown);
                self.along(order, ahead, (usize::MAX, &here), |slot| self.is_said(slot))
                    .unwrap_or_default()
            }
        };
        let key = |slot| match self.people.key(slot, column) {
            Key::Number(number) => Value::Int(number),
            Key::Bytes(bytes) if column == SortColumn::Name => Value::Bytes(bytes.to_vec()),
            Key::Bytes(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        };
        slots.into_iter().map(|slot| (key(slot), self.people.ids[slot as usize])).collect()
    }

    /// Whether the text of a slot has every word that the sets could not decide.
    fn is_said(&self, slot: u32) -> bool {
        self.words.iter().all(|word| word.is_in(slot, || self.people.texts.text(slot)))
    }

    /// Everybody in these states, when they are few enough to be known one by one.
    fn listed(&self, shown: &[UserStatus]) -> Option<Vec<u32>> {
        let mut slots = Vec::new();
        for status in shown {
            match &self.found[*status as usize] {
                Found::All(found) => slots.extend_from_slice(found),
                Found::Undisputed(count) if slots.len() + count <= SORTED => {
                    let people = &self.people.by_state[*status as usize];
                    match &self.open {
                        Some(open) => slots.extend(people.within(open)),
                        None => slots.extend(self.here(&[*status]).iter()),
                    }
                }
                Found::Undisputed(_) | Found::Many => return None,
            }
        }
        Some(slots)
    }

    /// The page among these, in order.
    fn sorted(&self, slots: &[u32], column: SortColumn, ahead: &Ahead<UserId>) -> Vec<u32> {
        let most = ahead.most as usize;
        let rank = |slot: u32| self.people.rank(slot, column);
        let mut begun: Vec<Begun> =
            slots.iter().map(|slot| (beginning(self.people.key(*slot, column)), *slot)).collect();
        if let Some((key, id)) = &ahead.beyond {
            let key = key_of(key);
            let place = (beginning(key), (key, *id));
            begun.retain(|(first, slot)| {
                let stands = first.cmp(&place.0).then_with(|| rank(*slot).cmp(&place.1));
                match ahead.direction {
                    Direction::Ascending => stands.is_gt(),
                    Direction::Descending => stands.is_lt(),
                }
            });
        }
        let ascending =
            |a: &Begun, b: &Begun| a.0.cmp(&b.0).then_with(|| rank(a.1).cmp(&rank(b.1)));
        let compare = |a: &Begun, b: &Begun| match ahead.direction {
            Direction::Ascending => ascending(a, b),
            Direction::Descending => ascending(b, a),
        };
        if begun.len() > most && most > 0 {
            begun.select_nth_unstable_by(most - 1, compare);
            begun.truncate(most);
        }
        begun.sort_unstable_by(compare);
        begun.into_iter().map(|(_, slot)| slot).collect()
    }

    /// The page along an order, of those among these whose texts have the words; `None` when it is not full after so
    /// many steps.
    fn along(
        &self,
        (column, status): (SortColumn, StatusFilter),
        ahead: &Ahead<UserId>,
        (steps, among): (usize, &Dense),
        is_said: impl Fn(u32) -> bool,
    ) -> Option<Vec<u32>> {
        let (people, most) = (self.people, ahead.most as usize);
        let order = &people.orders[column as usize];
        let place = ahead.beyond.as_ref().map(|(key, id)| (key_of(key), *id));
        let matches = |slot| among.contains(slot) && is_said(slot);
        let (low, high) = match self.bounds(column, status) {
            // Whoever waits for an invitation was never there.
            (None, None) if column == SortColumn::LastSeen && people.unseen.has_all(among) => {
                (None, Some(Key::Number(0)))
            }
            bounds => bounds,
        };
        match ahead.direction {
            Direction::Ascending => {
                let from = order.gap(|slot| {
                    let (key, id) = people.rank(slot, column);
                    place.is_some_and(|at| (key, id) <= at) || low.is_some_and(|low| key < low)
                });
                let far = |slot: &u32| high.is_none_or(|high| people.key(*slot, column) <= high);
                gather(order.ascending(from).take_while(far), steps, most, matches)
            }
            Direction::Descending => {
                let from = order.gap(|slot| {
                    let (key, id) = people.rank(slot, column);
                    place.is_none_or(|at| (key, id) < at) && high.is_none_or(|high| key <= high)
                });
                let far = |slot: &u32| low.is_none_or(|low| people.key(*slot, column) >= low);
                gather(order.descending(from).take_while(far), steps, most, matches)
            }
        }
    }

    /// Between which keys everybody stands who matches, as far as the filter is about what the list is ordered by:
    /// nobody walks from the latest visit to those of last year.
    fn bounds(&self, column: SortColumn, status: StatusFilter) -> Bounds<'_> {
        let (people, filter) = (self.people, self.filter);
        let just = |key| (Some(key), Some(key));
        let none = (None, None);
        match (column, status, filter.last_seen) {
            (SortColumn::Role, _, _) => {
                filter.role.as_ref().map_or(none, |role| just(Key::Bytes(role.as_str().as_bytes())))
            }
            (SortColumn::Organization, _, _) => self
                .organization()
                .and_then(|id| people.places.number(id))
                .and_then(|number| people.places.all.get(number as usize))
                .map_or(none, |place| just(Key::Bytes(place.name.as_bytes()))),
            (SortColumn::Status, StatusFilter::Only(status), _) => {
                just(Key::Bytes(status.as_str().as_bytes()))
            }
            (SortColumn::LastSeen, _, Some(LastSeen::Never)) => just(Key::Number(0)),
            (SortColumn::LastSeen, _, Some(LastSeen::Now)) => {
                (Some(Key::Number(self.now.minus(ONLINE_FOR).micros())), None)
            }
            (SortColumn::LastSeen, _, Some(LastSeen::OverDays(days))) => {
                (None, Some(Key::Number(days_before(self.now, days).micros())))
            }
            _ => none,
        }
    }

    /// The only organization whose people can match, if there is just one.
    fn organization(&self) -> Option<OrganizationId> {
        self.filter.organization.or(match self.reach {
            Reach::Organization(id) | Reach::Locations(id, _) => Some(*id),
            Reach::Everything | Reach::Own(_) | Reach::Nothing => None,
        })
    }
}

fn gather(
    walk: impl Iterator<Item = u32>,
    steps: usize,
    most: usize,
    matches: impl Fn(u32) -> bool,
) -> Option<Vec<u32>> {
    let mut page = Vec::with_capacity(most);
    for (step, slot) in walk.enumerate() {
        if page.len() == most {
            break;
        }
        if step == steps {
            return None;
        }
        if matches(slot) {
            page.push(slot);
        }
    }
    Some(page)
}

/// The lowest key and the highest.
type Bounds<'p> = (Option<Key<'p>>, Option<Key<'p>>);

fn shows(filter: StatusFilter, status: UserStatus) -> bool {
    match filter {
        StatusFilter::All => status != UserStatus::Archived,
        StatusFilter::Only(only) => status == only,
    }
}

fn key_of(value: &Value) -> Key<'_> {
    match value {
        Value::Text(text) => Key::Bytes(text.as_bytes()),
        Value::Bytes(bytes) => Key::Bytes(bytes),
        Value::Int(number) => Key::Number(*number),
        Value::Bool(_) | Value::Null => Key::Number(0),
    }
}
