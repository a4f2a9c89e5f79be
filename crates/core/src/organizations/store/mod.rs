//! The SQL about organizations and locations, narrowed by the reach of the permit.

mod count;
mod find;
mod many;
mod page;
mod write;

use crate::access::Reach;
use crate::directory::{UnitOfWork, View};
use crate::domain::{LocationId, OrganizationId, search_words};
use crate::error::Fault;
use crate::organizations::Place;
use crate::store::{Columns, Database, FromValue, Sql};

/// The organizations and locations within a reach.
pub(crate) struct Organizations<'a> {
    db: &'a mut dyn Database,
    reach: &'a Reach,
}

impl UnitOfWork<'_> {
    /// The organizations and locations within the permit's reach.
    pub(crate) fn organizations(&mut self) -> Organizations<'_> {
        Organizations { db: self.db, reach: self.permit.reach() }
    }
}

impl View<'_> {
    /// The organizations and locations within the permit's reach.
    pub(crate) fn organizations(&mut self) -> Organizations<'_> {
        Organizations { db: self.db, reach: self.permit.reach() }
    }
}

impl Organizations<'_> {
    /// One organization with its name.
    pub(crate) fn place(
        &mut self,
        id: OrganizationId,
    ) -> Result<Option<Place<OrganizationId>>, Fault> {
        let mut sql = Sql::new("select o.id, o.name from organizations o where o.id = ");
        sql.bind(id);
        self.reach.narrow_organizations(&mut sql, "o", "id");
        let rows = self.db.composed(&sql)?;
        rows.first().map(|row| place(&mut row.columns())).transpose()
    }

    /// The organizations that hold all these words, by name, at most so many.
    pub(crate) fn choices(
        &mut self,
        text: &str,
        most: u32,
    ) -> Result<Vec<Place<OrganizationId>>, Fault> {
        let mut sql = Sql::new("select o.id, o.name from organizations o where 1 = 1");
        for word in search_words(text) {
            sql.push(" and o.search").containing(&word);
        }
        self.reach.narrow_organizations(&mut sql, "o", "id");
        sql.push(" order by o.name_key, o.id limit ").bind(i64::from(most));
        self.db.composed(&sql)?.iter().map(|row| place(&mut row.columns())).collect()
    }

    /// The locations of an organization by name.
    pub(crate) fn locations_of(
        &mut self,
        organization: OrganizationId,
    ) -> Result<Vec<Place<LocationId>>, Fault> {
        let mut sql = Sql::new("select l.id, l.name from locations l where l.organization_id = ");
        sql.bind(organization);
        self.reach.narrow_locations(&mut sql, "l");
        sql.push(" order by l.name_key, l.id");
        self.db.composed(&sql)?.iter().map(|row| place(&mut row.columns())).collect()
    }
}

/// The next two columns: id and name.
fn place<I: FromValue>(columns: &mut Columns<'_>) -> Result<Place<I>, Fault> {
    Ok(Place { id: columns.next()?, name: columns.next()? })
}
