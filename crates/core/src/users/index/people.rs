//! The columns: what lists ask about each person, by slot. A slot is a person's number in here.

use std::collections::{HashMap, HashSet};

use crate::domain::{ImportId, Instant, LocationId, OrganizationId, UserId, UserStatus};
use crate::users::SortColumn;
use crate::users::index::bits::Bits;
use crate::users::index::days::Days;
use crate::users::index::invitations::Invitations;
use crate::users::index::order::Order;
use crate::users::index::pairs::Pairs;
use crate::users::index::said::Lately;
use crate::users::index::texts::Texts;

/// One person, as read from the database.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::users) struct Person {
    pub(in crate::users) id: UserId,
    pub(in crate::users) version: i64,
    pub(in crate::users) status: UserStatus,
    pub(in crate::users) role: String,
    pub(in crate::users) organization: Option<OrganizationId>,
    pub(in crate::users) locations: Vec<LocationId>,
    pub(in crate::users) name_key: Vec<u8>,
    pub(in crate::users) email: String,
    pub(in crate::users) text: String,
    pub(in crate::users) seen: Option<Instant>,
    pub(in crate::users) created: Instant,
    pub(in crate::users) import: Option<ImportId>,
    pub(in crate::users) invitation: Option<Instant>,
}

/// Everybody.
#[derive(Debug)]
pub(in crate::users) struct People {
    pub(super) ids: Vec<UserId>,
    pub(super) versions: Vec<u32>,
    pub(super) states: Vec<UserStatus>,
    pub(super) roles: Vec<u16>,
    pub(super) organizations: Vec<u32>,
    pub(super) seen: Vec<Instant>,
    pub(super) created: Vec<Instant>,
    pub(super) unseen: Bits,
    /// When they were last there: seen, or added when they never were.
    pub(super) last_there: Days,
    pub(super) texts: Texts,
    /// Folded addresses where the searchable text has another spelling of them.
    pub(super) odd_emails: HashMap<u32, Box<str>>,
    pub(super) role_names: Vec<String>,
    pub(super) places: Places,
    pub(super) by_state: [Bits; 4],
    pub(super) by_role: Vec<Bits>,
    pub(super) by_location: HashMap<LocationId, Bits>,
    pub(super) by_import: HashMap<ImportId, Bits>,
    pub(super) invitations: Invitations,
    pub(super) pairs: Pairs,
    pub(super) lately: Lately,
    pub(super) by_id: Order,
    pub(super) orders: [Order; SortColumn::ALL.len()],
    /// Slots of people who were deleted.
    pub(super) free: Vec<u32>,
    /// Ids are never used again, so whoever is gone stays gone, whatever is heard about them later.
    pub(super) gone: HashSet<UserId>,
}

/// Never seen: before every other time.
pub(super) const NEVER: Instant = Instant::from_micros(i64::MIN);

/// What a list is ordered by. Keys of one column are of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key<'a> {
    Bytes(&'a [u8]),
    Number(i64),
}

/// The organizations, by number; number 0 is none at all.
#[derive(Debug)]
pub(super) struct Places {
    numbers: HashMap<OrganizationId, u32>,
    pub(super) all: Vec<Organization>,
}

/// What is known of an organization.
#[derive(Debug, Default)]
pub(super) struct Organization {
    /// Folded, as lists sort by it.
    pub(super) name: String,
    pub(super) people: Bits,
    pub(super) locations: Vec<LocationId>,
}

impl Places {
    fn new() -> Self {
        Self { numbers: HashMap::new(), all: vec![Organization::default()] }
    }

    pub(super) fn number(&self, id: OrganizationId) -> Option<u32> {
        self.numbers.get(&id).copied()
    }

    pub(super) fn number_or_new(&mut self, id: Option<OrganizationId>) -> u32 {
        let Some(id) = id else { return 0 };
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(id).or_insert(next);
        if number == next {
            self.all.push(Organization::default());
        }
        number
    }
}

impl People {
    pub(super) fn new() -> Self {
        Self {
            ids: Vec::new(),
            versions: Vec::new(),
            states: Vec::new(),
            roles: Vec::new(),
            organizations: Vec::new(),
            seen: Vec::new(),
            created: Vec::new(),
            unseen: Bits::default(),
            last_there: Days::default(),
            texts: Texts::default(),
            odd_emails: HashMap::new(),
            role_names: Vec::new(),
            places: Places::new(),
            by_state: Default::default(),
            by_role: Vec::new(),
            by_location: HashMap::new(),
            by_import: HashMap::new(),
            invitations: Invitations::default(),
            pairs: Pairs::new(),
            lately: Lately::default(),
            by_id: Order::default(),
            orders: Default::default(),
            free: Vec::new(),
            gone: HashSet::new(),
        }
    }

    /// How many slots there are, free ones included.
    pub(super) const fn slots(&self) -> usize {
        self.ids.len()
    }

    /// The slot of a person.
    pub(super) fn slot(&self, id: UserId) -> Option<u32> {
        let gap = self.by_id.gap(|slot| self.ids[slot as usize] < id);
        self.by_id.after(gap).filter(|slot| self.ids[*slot as usize] == id)
    }

    /// Whether this organization's name is known.
    pub(in crate::users) fn knows(&self, organization: OrganizationId) -> bool {
        self.places.number(organization).is_some()
    }

    /// By what a slot is ordered.
    pub(super) fn key(&self, slot: u32, column: SortColumn) -> Key<'_> {
        let at = slot as usize;
        match column {
            SortColumn::Name => Key::Bytes(self.texts.key(slot)),
            SortColumn::Email => Key::Bytes(self.email(slot)),
            SortColumn::Role => Key::Bytes(self.role_names[usize::from(self.roles[at])].as_bytes()),
            SortColumn::Organization => {
                let number = self.organizations[at] as usize;
                Key::Bytes(self.places.all[number].name.as_bytes())
            }
            SortColumn::Status => Key::Bytes(self.states[at].as_str().as_bytes()),
            SortColumn::LastSeen if self.seen[at] == NEVER => Key::Number(0),
            SortColumn::LastSeen => Key::Number(self.seen[at].micros()),
            SortColumn::Created => Key::Number(self.created[at].micros()),
        }
    }

    fn email(&self, slot: u32) -> &[u8] {
        match self.odd_emails.get(&slot) {
            Some(odd) => odd.as_bytes(),
            None => second_line(self.texts.text(slot)),
        }
    }

    /// Fills a slot; `None` takes a fresh one. The orders are not touched.
    pub(super) fn fill(&mut self, slot: Option<u32>, person: &Person) -> u32 {
        let slot = slot.unwrap_or_else(|| self.widen(person.id));
        let at = slot as usize;
        let role = self.role_number(&person.role);
        let organization = self.places.number_or_new(person.organization);
        self.ids[at] = person.id;
        self.versions[at] = u32::try_from(person.version).unwrap_or(u32::MAX);
        self.states[at] = person.status;
        self.roles[at] = role;
        self.organizations[at] = organization;
        self.created[at] = person.created;
        self.set_seen(slot, person.seen);
        if second_line(person.text.as_bytes()) == person.email.as_bytes() {
            self.odd_emails.remove(&slot);
        } else {
            self.odd_emails.insert(slot, person.email.as_str().into());
        }
        self.by_state[person.status as usize].insert(slot);
        self.by_role[usize::from(role)].insert(slot);
        let place = &mut self.places.all[organization as usize];
        place.people.insert(slot);
        for location in &person.locations {
            if !place.locations.contains(location) {
                place.locations.push(*location);
            }
            self.by_location.entry(*location).or_default().insert(slot);
        }
        if let Some(import) = person.import {
            self.by_import.entry(import).or_default().insert(slot);
        }
        self.invitations.set(slot, person.invitation);
        slot
    }

    /// Writes when somebody was last seen. The order is not touched.
    pub(super) fn set_seen(&mut self, slot: u32, seen: Option<Instant>) {
        let at = slot as usize;
        self.seen[at] = seen.unwrap_or(NEVER);
        if seen.is_some() {
            self.unseen.remove(slot);
        } else {
            self.unseen.insert(slot);
        }
        self.last_there.set(slot, self.last_there(slot));
    }

    /// When somebody was last seen, or added when they never were.
    pub(super) fn last_there(&self, slot: u32) -> Instant {
        let at = slot as usize;
        if self.seen[at] == NEVER { self.created[at] } else { self.seen[at] }
    }

    /// Writes what is searched.
    pub(super) fn fill_text(&mut self, slot: u32, person: &Person) {
        self.lately.forget(slot);
        // Searches are counted state by state.
        let board = person.status as u8;
        self.texts.put(slot, board, person.text.as_bytes(), &person.name_key);
        self.pairs.add(slot, person.text.as_bytes());
    }

    fn widen(&mut self, id: UserId) -> u32 {
        if let Some(slot) = self.free.pop() {
            return slot;
        }
        let slot = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.ids.push(id);
        self.versions.push(0);
        self.states.push(UserStatus::Invited);
        self.roles.push(0);
        self.organizations.push(0);
        self.seen.push(NEVER);
        self.created.push(NEVER);
        slot
    }

    fn role_number(&mut self, role: &str) -> u16 {
        let known = self.role_names.iter().position(|name| name == role);
        let number = known.unwrap_or_else(|| {
            self.role_names.push(role.to_owned());
            self.by_role.push(Bits::default());
            self.role_names.len() - 1
        });
        u16::try_from(number).unwrap_or(u16::MAX)
    }
}

/// The searchable text begins with the name and the address, a line each.
fn second_line(text: &[u8]) -> &[u8] {
    let rest = memchr::memchr(b'\n', text).and_then(|end| text.get(end + 1..)).unwrap_or_default();
    memchr::memchr(b'\n', rest).and_then(|end| rest.get(..end)).unwrap_or(rest)
}
