//! The SQL about providers, narrowed by the reach of the permit.

use std::collections::HashMap;

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

/// For many at once.
impl Providers<'_> {
    /// Those of these providers that exist, with their names.
    pub(crate) fn names(
        &mut self,
        ids: &[ProviderId],
    ) -> Result<HashMap<ProviderId, String>, Fault> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let mut sql = Sql::new("select p.id, p.name from providers p where p.id in ");
        sql.each(ids.iter().copied());
        self.reach.narrow_organizations(&mut sql, "p", "organization_id");
        let rows = self.db.composed(&sql)?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                Ok((columns.next()?, columns.next()?))
            })
            .collect()
    }

    /// The providers of these folded names or NPIs.
    pub(crate) fn called(&mut self, words: &[String]) -> Result<Vec<ProviderName>, Fault> {
        let mut sql = Sql::new(
            "select p.id, p.organization_id, p.name_folded, p.npi from providers p
              where (p.name_folded in ",
        );
        sql.each(words.iter().map(String::as_str)).push(" or p.npi in ");
        sql.each(words.iter().map(String::as_str)).push(")");
        self.reach.narrow_organizations(&mut sql, "p", "organization_id");
        sql.push(" order by p.id");
        let rows = self.db.composed(&sql)?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                Ok(ProviderName {
                    id: columns.next()?,
                    organization: columns.next()?,
                    name_folded: columns.next()?,
                    npi: columns.next()?,
                })
            })
            .collect()
    }
}

/// What a provider is called.
#[derive(Debug, Clone)]
pub(crate) struct ProviderName {
    pub(crate) id: ProviderId,
    pub(crate) organization: OrganizationId,
    pub(crate) name_folded: String,
    pub(crate) npi: Option<String>,
}
