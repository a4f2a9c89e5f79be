//! What a query sees: one consistent snapshot, through the actor's permit.

use std::sync::Arc;

use crate::access::{Actor, Permit, Reach};
use crate::blueprint::Blueprint;
use crate::directory::House;
use crate::domain::Instant;
use crate::store::Database;
use crate::users::PeopleIndex;

/// A reading look at the directory. Stores are reached through it, and it is opened by a permit.
pub struct View<'a> {
    pub(crate) db: &'a mut dyn Database,
    pub(crate) house: &'a House,
    pub(crate) permit: &'a Permit,
    pub(crate) now: Instant,
    /// Where there is one that may be asked.
    pub(crate) people: Option<&'a Arc<PeopleIndex>>,
}

impl View<'_> {
    /// The time at which this was asked.
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// The product.
    pub const fn blueprint(&self) -> &Blueprint {
        &self.house.blueprint
    }

    /// Who asks.
    pub const fn actor(&self) -> &Actor {
        self.permit.actor()
    }

    /// The part of the directory that may be seen.
    pub const fn reach(&self) -> &Reach {
        self.permit.reach()
    }

    /// The permit that opened it.
    pub const fn permit(&self) -> &Permit {
        self.permit
    }
}
