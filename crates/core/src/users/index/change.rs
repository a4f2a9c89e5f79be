//! Changes: whoever was added, changed, seen or deleted, and organizations that have another name.
//!
//! What is heard may be old or heard twice, because several threads listen: the higher version of a
//! person stands, the later sighting, and who is gone stays gone. So the order does not matter.

use crate::domain::{Instant, OrganizationId, UserId};
use crate::users::SortColumn;
use crate::users::index::order::Gap;
use crate::users::index::people::{Key, NEVER, People, Person};

impl People {
    /// Adds a person, or takes over what has changed.
    pub(in crate::users) fn put(&mut self, person: &Person) {
        if self.gone.contains(&person.id) {
            return;
        }
        if let Some(slot) = self.slot(person.id) {
            return self.change(slot, person);
        }
        let slot = self.fill(None, person);
        self.fill_text(slot, person);
        let gap = self.by_id.gap(|other| self.ids[other as usize] < person.id);
        self.by_id.insert(gap, slot);
        for column in SortColumn::ALL {
            self.place(slot, *column);
        }
    }

    /// Forgets a person.
    pub(in crate::users) fn delete(&mut self, id: UserId) {
        self.gone.insert(id);
        let Some(slot) = self.slot(id) else { return };
        for column in SortColumn::ALL {
            self.lift(slot, *column);
        }
        let gap = self.by_id.gap(|other| self.ids[other as usize] < id);
        self.by_id.remove(gap, slot);
        self.empty(slot);
        for people in self.by_import.values_mut() {
            people.remove(slot);
        }
        self.pairs.remove(slot, self.texts.text(slot));
        self.texts.drop(slot);
        self.lately.forget(slot);
        self.odd_emails.remove(&slot);
        self.invitations.set(slot, None);
        self.free.push(slot);
    }

    /// Notes when somebody was seen.
    pub(in crate::users) fn see(&mut self, id: UserId, at: Instant) {
        let Some(slot) = self.slot(id) else { return };
        if self.seen[slot as usize] < at {
            self.lift(slot, SortColumn::LastSeen);
            self.set_seen(slot, Some(at));
            self.place(slot, SortColumn::LastSeen);
        }
    }

    /// Gives an organization its name, folded.
    pub(in crate::users) fn name(&mut self, organization: OrganizationId, name: &str) {
        let number = self.places.number_or_new(Some(organization));
        let place = &mut self.places.all[number as usize];
        if place.name == name {
            return;
        }
        name.clone_into(&mut place.name);
        if place.people.len() > 0 {
            // Its people stand where the old name stood; all are put in order again.
            self.sort(SortColumn::Organization);
        }
    }

    /// After many changes.
    pub(in crate::users) fn tidy(&mut self) {
        self.texts.tidy();
    }

    fn change(&mut self, slot: u32, person: &Person) {
        let at = slot as usize;
        let version = u32::try_from(person.version).unwrap_or(u32::MAX);
        if version < self.versions[at] {
            return;
        }
        let seen = person.seen.max(Some(self.seen[at])).filter(|seen| *seen != NEVER);
        let invitation = if version == self.versions[at] {
            person.invitation.max(self.invitations.of(slot))
        } else {
            person.invitation
        };
        let person = Person { seen, invitation, ..person.clone() };
        self.places.number_or_new(person.organization);
        let differs =
            |column: &&SortColumn| self.key(slot, **column) != self.key_of(&person, **column);
        let moved: Vec<SortColumn> = SortColumn::ALL.iter().filter(differs).copied().collect();
        for column in &moved {
            self.lift(slot, *column);
        }
        self.empty(slot);
        let is_rewritten = self.texts.text(slot) != person.text.as_bytes()
            || self.texts.key(slot) != person.name_key.as_slice();
        self.fill(Some(slot), &person);
        if is_rewritten {
            self.pairs.remove(slot, self.texts.text(slot));
            self.fill_text(slot, &person);
        }
        for column in &moved {
            self.place(slot, *column);
        }
    }

    /// Takes a slot out of the sets of state, role and places.
    fn empty(&mut self, slot: u32) {
        let at = slot as usize;
        self.by_state[self.states[at] as usize].remove(slot);
        self.by_role[usize::from(self.roles[at])].remove(slot);
        self.unseen.remove(slot);
        let place = &mut self.places.all[self.organizations[at] as usize];
        place.people.remove(slot);
        for location in &place.locations {
            if let Some(people) = self.by_location.get_mut(location) {
                people.remove(slot);
            }
        }
    }

    /// Puts a slot into an order, by its key.
    fn place(&mut self, slot: u32, column: SortColumn) {
        let gap = self.gap_of(slot, column);
        self.orders[column as usize].insert(gap, slot);
    }

    /// Takes a slot out of an order, while it still has the key by which it stands there.
    fn lift(&mut self, slot: u32, column: SortColumn) {
        let gap = self.gap_of(slot, column);
        let was_there = self.orders[column as usize].remove(gap, slot);
        debug_assert!(was_there, "slots stand by their keys");
    }

    fn gap_of(&self, slot: u32, column: SortColumn) -> Gap {
        self.gap(column, self.key(slot, column), self.ids[slot as usize])
    }

    /// The place of a key and an id in an order.
    pub(super) fn gap(&self, column: SortColumn, key: Key<'_>, id: UserId) -> Gap {
        self.orders[column as usize].gap(|other| self.rank(other, column) < (key, id))
    }

    /// By what a slot is ordered, ties broken.
    pub(super) fn rank(&self, slot: u32, column: SortColumn) -> (Key<'_>, UserId) {
        (self.key(slot, column), self.ids[slot as usize])
    }

    fn key_of<'a>(&'a self, person: &'a Person, column: SortColumn) -> Key<'a> {
        match column {
            SortColumn::Name => Key::Bytes(&person.name_key),
            SortColumn::Email => Key::Bytes(person.email.as_bytes()),
            SortColumn::Role => Key::Bytes(person.role.as_bytes()),
            SortColumn::Organization => {
                let number = person.organization.and_then(|id| self.places.number(id)).unwrap_or(0);
                Key::Bytes(self.places.all[number as usize].name.as_bytes())
            }
            SortColumn::Status => Key::Bytes(person.status.as_str().as_bytes()),
            SortColumn::LastSeen => Key::Number(person.seen.map_or(0, Instant::micros)),
            SortColumn::Created => Key::Number(person.created.micros()),
        }
    }
}
