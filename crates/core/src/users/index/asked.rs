//! Who matches a filter inside a reach, and one page of them.

use std::time::Duration;

use memchr::memmem::Finder;

use crate::access::Reach;
use crate::directory::{Ahead, COUNTED_TO, Count, Direction};
use crate::domain::{Instant, UserId, UserStatus};
use crate::store::Value;
use crate::users::index::bits::{Bits, Dense};
use crate::users::index::pairs::Pairs;
use crate::users::index::people::{Key, People};
use crate::users::{
    InvitationFilter, LastSeen, ONLINE_FOR, SortColumn, StatusCounts, StatusFilter, UserFilter,
};

/// Up to here it is quicker to sort who was found than to look for them along an order.
const SORTED: usize = if cfg!(test) { 7 } else { 4_096 };

/// Texts lie apart, and each has to be waited for: so many are waited for together.
const FETCHED: usize = 64;

/// A filter that was narrowed as far as sets can; words that they cannot decide are left to the texts.
pub(in crate::users) struct Asked<'p> {
    people: &'p People,
    /// `None` is everybody.
    open: Option<Dense>,
    words: Vec<Finder<'static>>,
    found: [Found; 4],
}

/// Who was found in one state.
enum Found {
    /// So many, who are in the set of the state and open.
    Undisputed(usize),
    /// Just these: every text was looked at.
    All(Vec<u32>),
    /// More than need to be counted.
    Many,
}

impl People {
    /// Looks who matches; `None` when the reach is not one for lists.
    pub(in crate::users) fn ask(
        &self,
        filter: &UserFilter,
        reach: &Reach,
        now: Instant,
    ) -> Option<Asked<'_>> {
        let mut sets = Vec::new();
        let none = Bits::default();
        let none = &none;
        let organization =
            |id| self.places.number(id).map_or(none, |at| &self.places.all[at as usize].people);
        let mut open = None;
        match reach {
            Reach::Everything => {}
            Reach::Organization(id) => sets.push(organization(*id)),
            Reach::Locations(id, locations) => {
                sets.push(organization(*id));
                let mut any = Dense::none(self.slots());
                for people in locations.iter().filter_map(|id| self.by_location.get(id)) {
                    people.or(&mut any);
                }
                open = Some(any);
            }
            Reach::Own(_) | Reach::Nothing => return None,
        }
        if let Some(role) = &filter.role {
            let number = self.role_names.iter().position(|name| name == role.as_str());
            sets.push(number.map_or(none, |number| &self.by_role[number]));
        }
        sets.extend(filter.organization.map(organization));
        let location = |id| self.by_location.get(&id).unwrap_or(none);
        sets.extend(filter.location.map(location));
        sets.extend(filter.import.map(|id| self.by_import.get(&id).unwrap_or(none)));
        sets.sort_unstable_by_key(|set| set.len());
        for set in sets {
            match &mut open {
                Some(open) => set.and(open),
                None => set.or(open.insert(Dense::none(self.slots()))),
            }
        }
        let words = filter.words();
        if !words.is_empty() || filter.invitation.is_some() || filter.last_seen.is_some() {
            let open = open.get_or_insert_with(|| self.everybody());
            for word in &words {
                self.pairs.narrow(word.as_bytes(), open, self.slots());
            }
            self.narrow_times(filter, open, now);
        }
        let undecided = words.iter().filter(|word| !Pairs::decide(word.as_bytes()));
        let words = undecided.map(|word| Finder::new(word.as_bytes()).into_owned()).collect();
        let mut asked = Asked { people: self, open, words, found: [const { Found::Many }; 4] };
        asked.found = UserStatus::ALL.map(|status| asked.find(status));
        Some(asked)
    }

    fn everybody(&self) -> Dense {
        let mut open = Dense::none(self.slots());
        for people in &self.by_state {
            people.or(&mut open);
        }
        open
    }

    fn narrow_times(&self, filter: &UserFilter, open: &mut Dense, now: Instant) {
        let invited = &self.by_state[UserStatus::Invited as usize];
        match filter.invitation {
            None => {}
            Some(InvitationFilter::Expired) => self.invitations.leave_expired(invited, open, now),
            Some(InvitationFilter::EndsSoon) => {
                let soon = now.plus(Duration::from_hours(72));
                self.invitations.leave_ending((invited, self.slots()), open, (now, soon));
            }
        }
        match filter.last_seen {
            None => {}
            Some(LastSeen::Now) => open.and(&self.seen_since(now.minus(ONLINE_FOR))),
            Some(LastSeen::Never) => self.unseen.and(open),
            Some(LastSeen::OverDays(days)) => {
                let limit = now.minus(Duration::from_hours(u64::from(days) * 24));
                self.last_there.leave_before(limit, open, |slot| self.last_there(slot) < limit);
            }
        }
    }

    fn seen_since(&self, since: Instant) -> Dense {
        let order = &self.orders[SortColumn::LastSeen as usize];
        let latest = order.descending(order.gap(|_| true));
        let mut there = Dense::none(self.slots());
        for slot in latest.take_while(|slot| self.seen[*slot as usize] >= since) {
            there.insert(slot);
        }
        there
    }
}

impl Asked<'_> {
    /// How many match in each state.
    pub(in crate::users) fn counts(&self) -> StatusCounts {
        let of = |status: UserStatus| match &self.found[status as usize] {
            Found::Undisputed(count) => Count::capped(*count as u64),
            Found::All(slots) => Count::capped(slots.len() as u64),
            Found::Many => Count::MoreThan(COUNTED_TO),
        };
        StatusCounts {
            active: of(UserStatus::Active),
            invited: of(UserStatus::Invited),
            inactive: of(UserStatus::Inactive),
            archived: of(UserStatus::Archived),
        }
    }

    /// The rows that lie ahead, with the keys that cursors are made of.
    pub(in crate::users) fn page(
        &self,
        status: StatusFilter,
        column: SortColumn,
        ahead: &Ahead<UserId>,
    ) -> Vec<(Value, UserId)> {
        let shown: Vec<UserStatus> =
            UserStatus::ALL.into_iter().filter(|state| shows(status, *state)).collect();
        let slots = match self.listed(&shown) {
            Some(slots) if slots.len() <= SORTED => self.sorted(slots, column, ahead),
            Some(slots) => {
                let mut all = Dense::none(self.people.slots());
                for slot in &slots {
                    all.insert(*slot);
                }
                self.along(column, ahead, |slot| all.contains(slot))
            }
            None => {
                let here = self.here(&shown);
                let says = |slot| self.is_said(self.people.texts.text(slot));
                self.along(column, ahead, |slot| here.contains(slot) && says(slot))
            }
        };
        let key = |slot| match self.people.key(slot, column) {
            Key::Number(number) => Value::Int(number),
            Key::Bytes(bytes) if column == SortColumn::Name => Value::Bytes(bytes.to_vec()),
            Key::Bytes(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        };
        slots.into_iter().map(|slot| (key(slot), self.people.ids[slot as usize])).collect()
    }

    fn find(&self, status: UserStatus) -> Found {
        let people = &self.people.by_state[status as usize];
        let Some(open) = &self.open else { return Found::Undisputed(people.len()) };
        if self.words.is_empty() {
            return Found::Undisputed(people.count_in(open));
        }
        let mut here = open.clone();
        people.and(&mut here);
        let (mut open, mut found) = (here.iter(), Vec::new());
        let mut fetched = Vec::with_capacity(FETCHED);
        loop {
            let next = open.by_ref().take(FETCHED);
            fetched.extend(next.map(|slot| (slot, self.people.texts.text(slot))));
            if fetched.is_empty() {
                return Found::All(found);
            }
            let said = fetched.drain(..).filter(|(_, text)| self.is_said(text));
            found.extend(said.map(|(slot, _)| slot));
            if found.len() as u64 > COUNTED_TO {
                return Found::Many;
            }
        }
    }

    /// Whether a text has every word that the sets could not decide.
    fn is_said(&self, text: &[u8]) -> bool {
        self.words.iter().all(|word| word.find(text).is_some())
    }

    /// Everybody in these states, when they are few enough to be known one by one.
    fn listed(&self, shown: &[UserStatus]) -> Option<Vec<u32>> {
        let mut slots = Vec::new();
        for status in shown {
            match &self.found[*status as usize] {
                Found::All(found) => slots.extend_from_slice(found),
                Found::Undisputed(count) if slots.len() + count <= SORTED => {
                    slots.extend(self.here(&[*status]).iter());
                }
                Found::Undisputed(_) | Found::Many => return None,
            }
        }
        Some(slots)
    }

    /// Everybody in these states, as far as sets can tell.
    fn here(&self, shown: &[UserStatus]) -> Dense {
        let mut here = Dense::none(self.people.slots());
        for status in shown {
            self.people.by_state[*status as usize].or(&mut here);
        }
        if let Some(open) = &self.open {
            here.and(open);
        }
        here
    }

    fn sorted(&self, mut slots: Vec<u32>, column: SortColumn, ahead: &Ahead<UserId>) -> Vec<u32> {
        let most = ahead.most as usize;
        let rank = |slot: &u32| self.people.rank(*slot, column);
        if let Some((key, id)) = &ahead.beyond {
            let place = (key_of(key), *id);
            slots.retain(|slot| match ahead.direction {
                Direction::Ascending => rank(slot) > place,
                Direction::Descending => rank(slot) < place,
            });
        }
        let compare = |a: &u32, b: &u32| match ahead.direction {
            Direction::Ascending => rank(a).cmp(&rank(b)),
            Direction::Descending => rank(b).cmp(&rank(a)),
        };
        if slots.len() > most && most > 0 {
            slots.select_nth_unstable_by(most - 1, compare);
            slots.truncate(most);
        }
        slots.sort_unstable_by(compare);
        slots
    }

    fn along(
        &self,
        column: SortColumn,
        ahead: &Ahead<UserId>,
        matches: impl Fn(u32) -> bool,
    ) -> Vec<u32> {
        let (people, most) = (self.people, ahead.most as usize);
        let order = &people.orders[column as usize];
        let place = ahead.beyond.as_ref().map(|(key, id)| (key_of(key), *id));
        match ahead.direction {
            Direction::Ascending => {
                let from =
                    order.gap(|slot| place.is_some_and(|at| people.rank(slot, column) <= at));
                order.ascending(from).filter(|slot| matches(*slot)).take(most).collect()
            }
            Direction::Descending => {
                let from = order.gap(|slot| place.is_none_or(|at| people.rank(slot, column) < at));
                order.descending(from).filter(|slot| matches(*slot)).take(most).collect()
            }
        }
    }
}

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
