//! The SQL about providers, narrowed by the reach of the permit.

use crate::access::Reach;
use crate::directory::{UnitOfWork, View};
use crate::domain::{OrganizationId, ProviderId};
use crate::error::Fault;
use crate::store::{Database, Sql};
use crate::users::Place;

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

    /// The providers by name, at most 500.
    pub(crate) fn choices(
        &mut self,
        organization: Option<OrganizationId>,
    ) -> Result<Vec<Place<ProviderId>>, Fault> {
        let mut sql = Sql::new("select p.id, p.name from providers p where 1 = 1");
        if let Some(organization) = organization {
            sql.push(" and p.organization_id = ").bind(organization);
        }
        self.reach.narrow_organizations(&mut sql, "p", "organization_id");
        sql.push(" order by p.name_key, p.id limit 500");
        self.db
            .composed(&sql)?
            .iter()
            .map(|row| {
                let mut columns = row.columns();
                Ok(Place { id: columns.next()?, name: columns.next()? })
            })
            .collect()
    }
}
