//! Building the index, and catching up with what was committed since.
//!
//! The mark works like this. On SQLite one thread writes, so the rows of events are numbered in the order
//! of their commits. On PostgreSQL transactions commit in any order, so each event carries the number of its
//! transaction, and the mark is the oldest transaction that was still under way in the snapshot that
//! was read: whatever commits later has that number or a higher one and is found the next time, at worst
//! twice, which does no harm.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::domain::{Instant, OrganizationId, UserId};
use crate::error::Fault;
use crate::store::{Database, Engine};
use crate::users::index::{Built, People, PeopleIndex, locked};
use crate::users::store::columns::{self, Changes, Which};

/// How many people are read at a time.
const AT_A_TIME: usize = 500;
/// A page waits for no more changes than these; plain SQL is quicker.
const MOST_FOR_A_PAGE: usize = 2_000;
/// How often sightings through other servers are looked for, and how far back: clocks differ.
const SEEN_EVERY: Duration = Duration::from_secs(15);
const SEEN_AGAIN: Duration = Duration::from_mins(1);

/// How much may be caught up with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    /// Somebody waits for a page.
    OfAPage,
    /// Nobody waits.
    Endless,
}

/// Everybody, as far as they were read. What changes behind this is caught up with from the mark.
#[derive(Debug)]
pub(super) struct Reading {
    built: Built,
    /// The last person who was read.
    after: Option<UserId>,
}

impl Reading {
    fn begin(db: &mut dyn Database, now: Instant) -> Result<Self, Fault> {
        let mark = columns::changes(db, i64::MAX, 0)?.mark;
        let mut people = People::new();
        for (id, name) in columns::organizations(db, None)? {
            people.name(id, &name);
        }
        Ok(Self { built: Built { people, mark, seen_to: now }, after: None })
    }

    fn go_on(&mut self, db: &mut dyn Database) -> Result<(), Fault> {
        let people = &mut self.built.people;
        loop {
            let some = columns::people(db, &Which::After(self.after))?;
            let Some(last) = some.last() else { return Ok(()) };
            self.after = Some(last.id);
            for person in &some {
                let slot = people.fill(None, person);
                people.fill_text(slot, person);
            }
        }
    }
}

impl PeopleIndex {
    /// Reads everybody, or goes on where the time of the reading before was up.
    pub(super) fn build(&self, db: &mut dyn Database, now: Instant) -> Result<(), Fault> {
        let _alone = self.turns.at_length();
        self.behind.store(0, Ordering::Relaxed);
        let begun = locked(&self.reading).take();
        let mut reading = match begun {
            Some(reading) => reading,
            None => Reading::begin(db, now)?,
        };
        if let Err(fault) = reading.go_on(db) {
            *locked(&self.reading) = Some(reading);
            return Err(fault);
        }
        let Reading { mut built, .. } = reading;
        built.people.settle();
        tracing::info!(
            people = built.people.slots(),
            "lists and searches are answered from memory"
        );
        if let Ok(mut place) = self.built.write() {
            *place = Some(built);
        }
        Ok(())
    }

    /// Takes over what this transaction sees and the index does not have yet; `false` when that is too
    /// much for now.
    pub(super) fn catch_up(
        &self,
        db: &mut dyn Database,
        now: Instant,
        patience: Patience,
    ) -> Result<bool, Fault> {
        let (turn, most) = match patience {
            Patience::OfAPage => (self.turns.for_a_page(), MOST_FOR_A_PAGE),
            Patience::Endless => (Some(self.turns.at_length()), usize::MAX),
        };
        let Some(_turn) = turn else { return Ok(false) };
        let Some((mark, seen_to)) = self.state() else { return Ok(false) };
        let behind = self.behind.load(Ordering::Relaxed);
        let changes = columns::changes(db, mark, most)?;
        if changes.is_cut_off {
            return Ok(false);
        }
        let elsewhere = seen_elsewhere(db, now, seen_to)?;
        let new_mark = self.take_over(db, &changes)?;
        self.behind.fetch_sub(behind, Ordering::Relaxed);
        // Only now, because nothing fails any more: what is taken out of there is seen by nobody else.
        let mut seen = std::mem::take(&mut *locked(&self.seen));
        for (id, at) in elsewhere {
            let last = seen.entry(id).or_insert(at);
            *last = at.max(*last);
        }
        if new_mark == mark && seen.is_empty() {
            return Ok(true);
        }
        let Ok(mut built) = self.built.write() else { return Ok(false) };
        if let Some(built) = built.as_mut() {
            for (id, at) in &seen {
                built.people.see(*id, *at);
            }
            built.mark = built.mark.max(new_mark);
            if polls(db, now, built.seen_to) {
                built.seen_to = now;
            }
        }
        Ok(true)
    }

    fn state(&self) -> Option<(i64, Instant)> {
        let built = self.built.read().ok()?;
        built.as_ref().map(|built| (built.mark, built.seen_to))
    }

    fn take_over(&self, db: &mut dyn Database, changes: &Changes) -> Result<i64, Fault> {
        let ids: Vec<UserId> = changes.people.iter().copied().collect();
        let mut named = changes.organizations.clone();
        for ids in ids.chunks(AT_A_TIME) {
            let people = columns::people(db, &Which::These(ids))?;
            let found: BTreeSet<UserId> = people.iter().map(|person| person.id).collect();
            named.extend(self.unknown(people.iter().filter_map(|person| person.organization)));
            self.name(db, &mut named)?;
            let Ok(mut built) = self.built.write() else { continue };
            let Some(built) = built.as_mut() else { continue };
            for person in &people {
                built.people.put(person);
            }
            let gone = ids.iter().filter(|id| !found.contains(id));
            for id in gone {
                built.people.delete(*id);
            }
            built.people.tidy();
        }
        self.name(db, &mut named)?;
        Ok(changes.mark)
    }

    fn unknown(&self, ids: impl Iterator<Item = OrganizationId>) -> Vec<OrganizationId> {
        let Ok(built) = self.built.read() else { return Vec::new() };
        let Some(built) = built.as_ref() else { return Vec::new() };
        ids.filter(|id| !built.people.knows(*id)).collect()
    }

    fn name(
        &self,
        db: &mut dyn Database,
        named: &mut BTreeSet<OrganizationId>,
    ) -> Result<(), Fault> {
        let ids: Vec<OrganizationId> = std::mem::take(named).into_iter().collect();
        for ids in ids.chunks(AT_A_TIME) {
            let found = columns::organizations(db, Some(ids))?;
            if let Ok(mut built) = self.built.write()
                && let Some(built) = built.as_mut()
            {
                for (id, name) in &found {
                    built.people.name(*id, name);
                }
            }
        }
        Ok(())
    }
}

/// Who was seen through other servers.
fn seen_elsewhere(
    db: &mut dyn Database,
    now: Instant,
    seen_to: Instant,
) -> Result<Vec<(UserId, Instant)>, Fault> {
    if polls(db, now, seen_to) {
        return columns::seen_since(db, seen_to.minus(SEEN_AGAIN));
    }
    Ok(Vec::new())
}

/// Other servers may share a PostgreSQL.
fn polls(db: &dyn Database, now: Instant, seen_to: Instant) -> bool {
    db.engine() == Engine::Postgres && now.since(seen_to) >= SEEN_EVERY
}
