//! The one hall: every interface hands its operations and queries to the [`Directory`], where
//! authorizing, validating, transacting and auditing happen, once.

mod ask;
mod bell;
mod catalog;
mod event;
mod listing;
mod offer;
mod operation;
mod outcome;
mod query;
mod ready;
mod refused_act;
mod run;
mod selection;
mod settle;
mod still;
mod view;
mod within;
mod work;
mod workload;

use std::sync::Arc;

use crate::blueprint::Blueprint;
use crate::credentials::Hasher;
use crate::domain::{Chance, Clock, Id, Instant, new_uuid};
use crate::links::InvitationQuota;
use crate::sessions::Known;
use crate::store::Store;
use crate::users::PeopleIndex;

pub(crate) use bell::Bell;
pub use catalog::{CATALOG, Entry, Kind};
pub use event::{Change, Event, EventKind, Proven, Subject};
pub use listing::{
    COUNTED_TO, Count, Cursor, Direction, KeyKind, Listed, MOST_ROWS, Order, Page, Stretch,
};
pub use offer::{MOST_CHOICES, Offer};
pub use operation::{NeedsRecent, Operation, Tells};
pub use outcome::Outcome;
pub use query::Query;
pub use ready::Ready;
pub use selection::Selection;
pub use view::View;
pub use work::UnitOfWork;
pub use workload::{Waiting, Workload};

pub(crate) use listing::{Ahead, Keyset, Turned};
pub(crate) use refused_act::{UNKNOWN, is_of_authority};
pub(crate) use settle::actor_columns;

/// One deployment's people. Cheap to clone; all clones are the same directory.
#[derive(Clone)]
pub struct Directory {
    house: Arc<House>,
}

/// What every operation finds around it.
pub(crate) struct House {
    pub(crate) store: Store,
    pub(crate) blueprint: Blueprint,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
    pub(crate) hasher: Hasher,
    pub(crate) quota: InvitationQuota,
    pub(crate) mail_bell: Arc<tokio::sync::Notify>,
    pub(crate) import_bell: Arc<Bell>,
    pub(crate) people: Arc<PeopleIndex>,
    pub(crate) known: Known,
}

impl Directory {
    /// A directory over an open store, shaped by a blueprint.
    pub fn new(
        store: Store,
        blueprint: Blueprint,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
    ) -> Self {
        Self::with_quota(store, blueprint, clock, chance, InvitationQuota::default())
    }

    /// The same, where no more than so many invitations go out in an hour.
    pub fn with_quota(
        store: Store,
        blueprint: Blueprint,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
        quota: InvitationQuota,
    ) -> Self {
        let hasher = Hasher::new(Arc::clone(&chance));
        let mail_bell = Arc::new(tokio::sync::Notify::new());
        let import_bell = Arc::new(Bell::default());
        let people = Arc::new(PeopleIndex::new(store.clone(), Arc::clone(&clock)));
        let house = House {
            store,
            blueprint,
            clock,
            chance,
            hasher,
            quota,
            mail_bell,
            import_bell,
            people,
            known: Known::default(),
        };
        Self { house: Arc::new(house) }
    }

    /// The product that this directory is.
    pub fn blueprint(&self) -> &Blueprint {
        &self.house.blueprint
    }

    /// How many invitations may go out in an hour.
    pub fn quota(&self) -> InvitationQuota {
        self.house.quota
    }

    /// The time, from the directory's clock.
    pub fn now(&self) -> Instant {
        self.house.clock.now()
    }

    /// A fresh id, from the directory's clock and chance.
    pub fn new_id<I: Id>(&self) -> I {
        I::from_uuid(new_uuid(self.now(), self.house.chance.as_ref()))
    }

    /// Makes and checks password hashes, a few at a time.
    pub fn hasher(&self) -> &Hasher {
        &self.house.hasher
    }

    /// Rings when a letter was put into the outbox.
    pub async fn mail_bell(&self) {
        self.house.mail_bell.notified().await;
    }

    /// The engine room: health, metrics and tests look at it; features do not.
    pub fn store(&self) -> &Store {
        &self.house.store
    }

    pub(crate) fn house(&self) -> &Arc<House> {
        &self.house
    }
}
