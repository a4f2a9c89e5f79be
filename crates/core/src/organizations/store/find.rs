//! Finding one organization or location, and who holds a name.

use crate::domain::{LocationId, OrganizationId, PlaceName, fold};
use crate::error::Fault;
use crate::organizations::store::{Organizations, place};
use crate::organizations::{Location, Organization};
use crate::store::{Columns, Sql, statements};

/// What [`organization`] reads.
pub(super) const ORGANIZATION: &str = "o.id, o.name, o.created_at, o.version";
/// What [`location`] reads.
pub(super) const LOCATION: &str = "l.id, o.id, o.name, l.name, l.created_at, l.version";

statements! {
    HOLDER = "
        select id
          from organizations
         where name_folded = $1";

    LOCATION_HOLDER = "
        select id
          from locations
         where organization_id = $1
           and name_folded = $2";

    IN_USE = "
        select o.id
          from organizations o
         where o.id = $1
           and (exists (select 1 from users u where u.organization_id = o.id)
                or exists (select 1 from locations l where l.organization_id = o.id)
                or exists (select 1 from providers p where p.organization_id = o.id))";

    LOCATION_IN_USE = "
        select l.id
          from locations l
         where l.id = $1
           and exists (select 1 from user_locations ul where ul.location_id = l.id)";
}

impl Organizations<'_> {
    /// The organization of this id, when within the reach.
    pub(crate) fn find(&mut self, id: OrganizationId) -> Result<Option<Organization>, Fault> {
        let mut sql = Sql::new("select ");
        sql.push(ORGANIZATION).push(" from organizations o where o.id = ").bind(id);
        self.reach.narrow_organizations(&mut sql, "o", "id");
        let rows = self.db.composed(&sql)?;
        rows.first().map(|row| organization(&mut row.columns())).transpose()
    }

    /// The location of this id, when within the reach.
    pub(crate) fn find_location(&mut self, id: LocationId) -> Result<Option<Location>, Fault> {
        let mut sql = Sql::new("select ");
        sql.push(LOCATION);
        sql.push(
            " from locations l join organizations o on o.id = l.organization_id where l.id = ",
        );
        sql.bind(id);
        self.reach.narrow_locations(&mut sql, "l");
        let rows = self.db.composed(&sql)?;
        rows.first().map(|row| location(&mut row.columns())).transpose()
    }

    /// The first locations of all organizations, by organization and by name.
    pub(crate) fn location_choices(&mut self, most: u32) -> Result<Vec<Location>, Fault> {
        let mut sql = Sql::new("select ");
        sql.push(LOCATION);
        sql.push(" from locations l join organizations o on o.id = l.organization_id where 1 = 1");
        self.reach.narrow_locations(&mut sql, "l");
        sql.push(" order by o.name_key, o.id, l.name_key, l.id limit ").bind(i64::from(most));
        self.db.composed(&sql)?.iter().map(|row| location(&mut row.columns())).collect()
    }

    /// The organization in the whole directory that has this name.
    pub(crate) fn holder_of(&mut self, name: &PlaceName) -> Result<Option<OrganizationId>, Fault> {
        let row = self.db.maybe(&HOLDER, &[fold(name.as_str()).into()])?;
        row.map(|row| row.only()).transpose()
    }

    /// The location of the organization that has this name.
    pub(crate) fn location_holder_of(
        &mut self,
        organization: OrganizationId,
        name: &PlaceName,
    ) -> Result<Option<LocationId>, Fault> {
        let params = [organization.into(), fold(name.as_str()).into()];
        let row = self.db.maybe(&LOCATION_HOLDER, &params)?;
        row.map(|row| row.only()).transpose()
    }

    /// Whether people, locations or providers belong to it, within the reach or not.
    pub(crate) fn is_in_use(&mut self, id: OrganizationId) -> Result<bool, Fault> {
        Ok(self.db.maybe(&IN_USE, &[id.into()])?.is_some())
    }

    /// Whether people work there, within the reach or not.
    pub(crate) fn is_location_in_use(&mut self, id: LocationId) -> Result<bool, Fault> {
        Ok(self.db.maybe(&LOCATION_IN_USE, &[id.into()])?.is_some())
    }
}

/// The next columns, as [`ORGANIZATION`] selects them.
pub(super) fn organization(columns: &mut Columns<'_>) -> Result<Organization, Fault> {
    Ok(Organization {
        id: columns.next()?,
        name: columns.next()?,
        created_at: columns.next()?,
        version: columns.next()?,
    })
}

/// The next columns, as [`LOCATION`] selects them.
pub(super) fn location(columns: &mut Columns<'_>) -> Result<Location, Fault> {
    Ok(Location {
        id: columns.next()?,
        organization: place(columns)?,
        name: columns.next()?,
        created_at: columns.next()?,
        version: columns.next()?,
    })
}
