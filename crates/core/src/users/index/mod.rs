//! The people index: what lists and searches ask about everybody, in memory, so that a page takes the same
//! few milliseconds wherever it lies and however many people there are.
//!
//! It is a copy, never the truth. Every answer first catches up with the events that its own transaction
//! sees (so what somebody changed is in the next list that they open, also on a PostgreSQL that several
//! servers share), and gives ids only: the rows come from the database, narrowed by the reach once more.
//! Until it is built, and whenever it is far behind, plain SQL answers.

mod asked;
mod bits;
mod catch_up;
mod change;
mod days;
mod invitations;
mod order;
mod page;
mod pairs;
mod people;
mod said;
mod sorting;
#[cfg(test)]
mod tests;
mod texts;
mod turns;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use crate::access::Reach;
use crate::directory::Directory;
use crate::domain::{Clock, Instant, UserId};
use crate::error::Fault;
use crate::store::{Database, Store, Ticket};
use crate::users::UserFilter;
use crate::users::store::columns;

pub(super) use asked::Asked;
use catch_up::{Patience, Reading};
pub(super) use people::{People, Person};
use turns::Turns;

/// After so many changes that nobody has asked to see, it catches up by itself.
const BEHIND: usize = 200;

/// The index of one directory, built or not.
pub(crate) struct PeopleIndex {
    store: Store,
    clock: Arc<dyn Clock>,
    built: RwLock<Option<Built>>,
    /// How far the first reading of everybody has come, when its time was up before the end.
    reading: Mutex<Option<Reading>>,
    /// Taken by whoever reads what has changed.
    turns: Turns,
    /// Sightings of which no event tells; the last one of each person.
    seen: Mutex<HashMap<UserId, Instant>>,
    /// How many people this server has changed since anybody caught up.
    behind: AtomicUsize,
    /// Nobody awaits this one, and what nobody waits for is not run.
    working: Mutex<Option<Ticket<bool>>>,
}

#[derive(Debug)]
struct Built {
    people: People,
    /// Every change is in that was committed before this: a transaction's number on PostgreSQL, an
    /// event's row on SQLite.
    mark: i64,
    /// Sightings through other servers are in up to here.
    seen_to: Instant,
}

impl Directory {
    /// Reads everybody into memory, in the background. Await the ticket to know when lists are quick;
    /// when it is dropped before that, nothing is read. A reading whose time was up (a read gets half a
    /// minute) goes on from there when this is asked for again.
    pub fn index_people(&self) -> Ticket<()> {
        let people = Arc::clone(&self.house().people);
        self.store().read(move |tx| Ok(people.build(tx, people.clock.now())?))
    }

    /// Makes the events of a database that came from another PostgreSQL old ones, and tells how many there
    /// were: they carry that server's transaction numbers, which this one has yet to reach, so that they
    /// would count as new until then. For the start of a server.
    pub fn age_events(&self) -> Ticket<u64> {
        self.store().write(|tx| Ok(columns::age_events(tx)?))
    }
}

impl PeopleIndex {
    pub(crate) fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        Self {
            store,
            clock,
            built: RwLock::default(),
            reading: Mutex::default(),
            turns: Turns::default(),
            seen: Mutex::default(),
            behind: AtomicUsize::default(),
            working: Mutex::default(),
        }
    }

    /// After a commit, before its answer goes out: so many people were changed.
    pub(crate) fn note(self: &Arc<Self>, changed: usize) {
        let behind = self.behind.fetch_add(changed, Ordering::Relaxed) + changed;
        if behind >= BEHIND && self.is_built() {
            self.catch_up_alone();
        }
    }

    /// After a commit, before its answer goes out: these people were seen.
    pub(crate) fn note_seen(&self, ids: impl IntoIterator<Item = UserId>, at: Instant) {
        let mut seen = locked(&self.seen);
        for id in ids {
            let last = seen.entry(id).or_insert(at);
            *last = at.max(*last);
        }
    }

    /// Catches up with what this transaction sees, then asks; `None` when plain SQL has to answer.
    /// Never for a transaction that writes: what that sees may yet be rolled back.
    pub(super) fn ask<T>(
        self: &Arc<Self>,
        db: &mut dyn Database,
        (filter, reach, now): (&UserFilter, &Reach, Instant),
        answer: impl FnOnce(&Asked<'_>) -> T,
    ) -> Result<Option<T>, Fault> {
        if !self.is_built() {
            return Ok(None);
        }
        if !self.catch_up(db, now, Patience::OfAPage)? {
            self.catch_up_alone();
            return Ok(None);
        }
        // Whoever panicked while changing it has left it half done: it is not asked again.
        let Ok(built) = self.built.read() else { return Ok(None) };
        let asked = built.as_ref().and_then(|built| built.people.ask(filter, reach, now));
        Ok(asked.as_ref().map(answer))
    }

    /// Catches up when nobody waits for it.
    fn catch_up_alone(self: &Arc<Self>) {
        let mut working = locked(&self.working);
        if working.as_mut().is_none_or(Ticket::is_answered) {
            let people = Arc::clone(self);
            *working =
                Some(self.store.read(move |tx| {
                    Ok(people.catch_up(tx, people.clock.now(), Patience::Endless)?)
                }));
        }
    }

    /// Whether everybody was read.
    pub(crate) fn is_built(&self) -> bool {
        self.built.read().is_ok_and(|built| built.is_some())
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
