//! The SQL about providers, narrowed by the reach of the permit.

use crate::access::Reach;
use crate::directory::{UnitOfWork, View};
use crate::domain::ProviderId;
use crate::error::Fault;
use crate::store::{Database, Sql};

/// The providers within a reach.
pub(crate) struct Providers<'a> {
    db: &'a mut dyn Database,
    reach: &'a Reach,
}

impl UnitOfWork<'_> {
    /// The providers within the permit's reach.
    pub(crate) fn providers(&mut self) -> Providers<'_> {
        Providers { db: self.db, reach: self.permit.reach() }
    }
}

impl View<'_> {
    /// The providers within the permit's reach.
    pub(crate) fn providers(&mut self) -> Providers<'_> {
        Providers { db: self.db, reach: self.permit.reach() }
    }
}

impl Providers<'_> {
    /// Whether there is such a provider.
    pub(crate) fn exists(&mut self, id: ProviderId) -> Result<bool, Fault> {
        let mut sql = Sql::new("select p.id from providers p where p.id = ");
        sql.bind(id);
        self.reach.narrow_organizations(&mut sql, "p", "organization_id");
        Ok(!self.db.composed(&sql)?.is_empty())
    }
}
