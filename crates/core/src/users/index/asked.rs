//! Who matches a filter inside a reach, and one page of them.

use crate::access::Reach;
use crate::directory::{COUNTED_TO, Count};
use crate::domain::{Instant, UserStatus};
use crate::users::filter::{ENDS_SOON, days_before};
use crate::users::index::bits::{Bits, Dense};
use crate::users::index::pairs::Pairs;
use crate::users::index::people::People;
use crate::users::index::said::Word;
use crate::users::{InvitationFilter, LastSeen, ONLINE_FOR, SortColumn, StatusCounts, UserFilter};

/// So few are looked at one by one, and not state by state.
const ONE_BY_ONE: usize = if cfg!(test) { 5 } else { 4_096 };

/// Texts lie apart, and each has to be waited for: so many are waited for together.
const FETCHED: usize = 64;

/// A filter that was narrowed as far as sets can; words that they cannot decide are left to the texts.
pub(in crate::users) struct Asked<'p> {
    pub(super) people: &'p People,
    pub(super) filter: &'p UserFilter,
    pub(super) reach: &'p Reach,
    pub(super) now: Instant,
    /// `None` is everybody.
    pub(super) open: Option<Dense>,
    pub(super) words: Vec<Word>,
    pub(super) found: [Found; 4],
}

/// Who was found in one state.
pub(super) enum Found {
    /// So many, who are in the set of the state and open.
    Undisputed(usize),
    /// Just these: of every text it is known whether it has the words.
    All(Vec<u32>),
    /// More than need to be counted.
    Many,
}

impl People {
    /// Looks who matches; `None` when the reach is not one for lists.
    pub(in crate::users) fn ask<'p>(
        &'p self,
        filter: &'p UserFilter,
        reach: &'p Reach,
        now: Instant,
    ) -> Option<Asked<'p>> {
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
            set.narrow(&mut open, self.slots());
        }
        let words = filter.words();
        for word in &words {
            open = Some(self.pairs.narrow(word.as_bytes(), open, self.slots()));
        }
        if filter.invitation.is_some() || filter.last_seen.is_some() {
            let open = open.get_or_insert_with(|| self.everybody());
            self.narrow_times(filter, open, now);
        }
        let undecided = words.iter().filter(|word| !Pairs::decide(word.as_bytes()));
        let words =
            undecided.map(|word| self.lately.begin(word.as_bytes(), self.slots())).collect();
        let found = [const { Found::Many }; 4];
        let mut asked = Asked { people: self, filter, reach, now, open, words, found };
        asked.found = asked.find_all();
        asked.words.iter_mut().for_each(|word| self.lately.end(word));
        Some(asked)
    }

    fn everybody(&self) -> Dense {
        let mut open = Dense::all(self.slots());
        for slot in &self.free {
            open.and_not(*slot);
        }
        open
    }

    fn narrow_times(&self, filter: &UserFilter, open: &mut Dense, now: Instant) {
        let invited = &self.by_state[UserStatus::Invited as usize];
        match filter.invitation {
            None => {}
            Some(InvitationFilter::Expired) => self.invitations.leave_expired(invited, open, now),
            Some(InvitationFilter::EndsSoon) => {
                let soon = now.plus(ENDS_SOON);
                self.invitations.leave_ending((invited, self.slots()), open, (now, soon));
            }
        }
        match filter.last_seen {
            None => {}
            Some(LastSeen::Now) => open.and(&self.seen_since(now.minus(ONLINE_FOR))),
            Some(LastSeen::Never) => self.unseen.and(open),
            Some(LastSeen::OverDays(days)) => {
                let limit = days_before(now, days);
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
        StatusCounts::from_fn(|status| match &self.found[status as usize] {
            Found::Undisputed(count) => Count::capped(*count as u64),
            Found::All(slots) => Count::capped(slots.len() as u64),
            Found::Many => Count::MoreThan(COUNTED_TO),
        })
    }

    fn find_all(&mut self) -> [Found; 4] {
        let sets = &self.people.by_state;
        match &self.open {
            None => sets.each_ref().map(|set| Found::Undisputed(set.len())),
            Some(open) if self.words.is_empty() => {
                sets.each_ref().map(|set| Found::Undisputed(set.count_in(open)))
            }
            Some(open) => {
                let mut sure = open.clone();
                self.words.iter().for_each(|word| word.leave_possible(&mut sure));
                let mut unread = sure.clone();
                self.words.iter().for_each(|word| word.leave_sure(&mut sure));
                unread.and_not_these(&sure);
                if sure.len() + unread.len() <= ONE_BY_ONE {
                    return self.find_few(&sure, &unread).map(Found::All);
                }
                UserStatus::ALL.map(|status| self.find(status, &sure, &unread))
            }
        }
    }

    /// Says who was found in each state, all states at once.
    fn find_few(&mut self, sure: &Dense, unread: &Dense) -> [Vec<u32>; 4] {
        let mut found = [const { Vec::new() }; 4];
        let state = |slot: u32| self.people.states[slot as usize] as usize;
        for slot in sure.iter() {
            found[state(slot)].push(slot);
        }
        let unread: Vec<u32> = unread.iter().collect();
        for some in unread.chunks(FETCHED) {
            let texts: Vec<_> = some.iter().map(|slot| self.people.texts.text(*slot)).collect();
            for (slot, text) in some.iter().zip(texts) {
                if self.words.iter_mut().all(|word| word.look(*slot, text)) {
                    found[state(*slot)].push(*slot);
                }
            }
        }
        found
    }

    /// Reads the texts of one state that were not read lately, until there are more than need to be counted.
    fn find(&mut self, status: UserStatus, sure: &Dense, unread: &Dense) -> Found {
        let people = &self.people.by_state[status as usize];
        if people.count_in(sure) as u64 > COUNTED_TO {
            return Found::Many;
        }
        let mut found: Vec<u32> = people.within(sure).collect();
        let mut open = people.within(unread);
        let mut fetched = Vec::with_capacity(FETCHED);
        loop {
            let next = open.by_ref().take(FETCHED);
            fetched.extend(next.map(|slot| (slot, self.people.texts.text(slot))));
            if fetched.is_empty() {
                return Found::All(found);
            }
            for (slot, text) in fetched.drain(..) {
                if self.words.iter_mut().all(|word| word.look(slot, text)) {
                    found.push(slot);
                }
            }
            if found.len() as u64 > COUNTED_TO {
                return Found::Many;
            }
        }
    }

    /// Everybody in these states, as far as sets can tell.
    pub(super) fn here(&self, shown: &[UserStatus]) -> Dense {
        let mut here = Dense::none(self.people.slots());
        for status in shown {
            self.people.by_state[*status as usize].or(&mut here);
        }
        if let Some(open) = &self.open {
            here.and(open);
        }
        here
    }
}
