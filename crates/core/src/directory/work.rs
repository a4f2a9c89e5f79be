//! The unit of work: the only way to the stores for a change. Time, ids and events come from it.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::time::Duration;

use crate::access::{Actor, Permit, Reach};
use crate::blueprint::Blueprint;
use crate::directory::{Event, House, View};
use crate::domain::{Chance, EventId, Id, Instant, UserId, new_uuid};
use crate::store::Database;

/// One operation's hold on the directory, opened by a permit, inside one transaction.
pub struct UnitOfWork<'a> {
    pub(crate) db: &'a mut dyn Database,
    pub(crate) house: &'a House,
    pub(crate) permit: &'a Permit,
    pub(crate) now: Instant,
    pub(crate) operation: &'static str,
    pub(crate) events: Vec<(EventId, Event)>,
    pub(crate) touched: BTreeSet<UserId>,
    /// Whether a letter was put into the outbox.
    pub(crate) rings_mail_bell: bool,
    pub(super) ids_made: Cell<u64>,
}

impl<'a> UnitOfWork<'a> {
    pub(crate) fn open(
        db: &'a mut dyn Database,
        house: &'a House,
        permit: &'a Permit,
        now: Instant,
        operation: &'static str,
    ) -> Self {
        Self {
            db,
            house,
            permit,
            now,
            operation,
            events: Vec::new(),
            touched: BTreeSet::new(),
            rings_mail_bell: false,
            ids_made: Cell::new(0),
        }
    }

    /// The time of the change: one moment for all that it does.
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// A fresh id; ids made one after the other sort in that order.
    pub fn new_id<I: Id>(&self) -> I {
        // A microsecond further for each, so that also a standing clock gives them their order.
        let made = self.ids_made.get();
        self.ids_made.set(made + 1);
        let at = self.now.plus(Duration::from_micros(made));
        I::from_uuid(new_uuid(at, self.house.chance.as_ref()))
    }

    /// Where tokens come from.
    pub fn chance(&self) -> &'a dyn Chance {
        self.house.chance.as_ref()
    }

    /// The product.
    pub const fn blueprint(&self) -> &'a Blueprint {
        &self.house.blueprint
    }

    /// The same moment and place for looking around.
    pub(crate) fn view(&mut self) -> View<'_> {
        View {
            db: self.db,
            house: self.house,
            permit: self.permit,
            now: self.now,
            // What this transaction has done may yet be rolled back.
            people: None,
        }
    }

    /// Who acts.
    pub const fn actor(&self) -> &'a Actor {
        self.permit.actor()
    }

    /// The permit that opened it.
    pub const fn permit(&self) -> &'a Permit {
        self.permit
    }

    /// The part of the directory that may be changed.
    pub const fn reach(&self) -> &'a Reach {
        self.permit.reach()
    }

    /// Says what happened. Written when the operation ends, in the same transaction.
    pub fn tell(&mut self, event: Event) -> EventId {
        let id = self.new_id();
        self.events.push((id, event));
        id
    }

    /// Notes that this user's row in the people index has changed.
    pub(crate) fn touch(&mut self, user: UserId) {
        self.touched.insert(user);
    }
}
