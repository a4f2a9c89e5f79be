//! The SQL about providers, narrowed by the reach of the permit.

mod find;
mod many;
mod people;
mod write;

use crate::access::Reach;
use crate::blueprint::Blueprint;
use crate::directory::{UnitOfWork, View};
use crate::store::Database;

pub(crate) use many::ProviderName;

/// The providers within a reach.
pub(crate) struct Providers<'a> {
    db: &'a mut dyn Database,
    reach: &'a Reach,
    blueprint: &'a Blueprint,
}

impl UnitOfWork<'_> {
    /// The providers within the permit's reach.
    pub(crate) fn providers(&mut self) -> Providers<'_> {
        let blueprint = &self.house.blueprint;
        Providers { db: self.db, reach: self.permit.reach(), blueprint }
    }
}

impl View<'_> {
    /// The providers within the permit's reach.
    pub(crate) fn providers(&mut self) -> Providers<'_> {
        let blueprint = &self.house.blueprint;
        Providers { db: self.db, reach: self.permit.reach(), blueprint }
    }
}
