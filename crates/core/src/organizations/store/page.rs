//! One page of the organizations, and of the locations of one.

use crate::directory::{Keyset, Page, Turned};
use crate::domain::{LocationId, OrganizationId, search_words};
use crate::error::Fault;
use crate::organizations::store::Organizations;
use crate::organizations::store::count::{self, Counted};
use crate::organizations::store::find::{LOCATION, ORGANIZATION, location, organization};
use crate::organizations::{LocationRow, OrganizationRow};
use crate::store::{Sql, Value};

impl Organizations<'_> {
    /// The organizations that hold all these words.
    pub(crate) fn page(
        &mut self,
        text: &str,
        page: &Page<OrganizationId>,
    ) -> Result<Turned<OrganizationRow, OrganizationId>, Fault> {
        let keyset = Keyset::by_name("o.name_key", "o.id");
        let mut sql = Sql::new("select o.name_key, ");
        sql.push(ORGANIZATION).push(", ");
        count::people_of_organization(self.reach, Counted::Present, &mut sql);
        sql.push(", ");
        count::locations_of_organization(self.reach, &mut sql);
        sql.push(" from organizations o where 1 = 1");
        for word in search_words(text) {
            sql.push(" and o.search").containing(&word);
        }
        self.reach.narrow_organizations(&mut sql, "o", "id");
        keyset.narrow(page, &mut sql);
        let found = self.db.composed(&sql)?.into_iter().map(|row| {
            let mut columns = row.columns();
            let key: Value = columns.next()?;
            let organization = organization(&mut columns)?;
            let (people, locations) = (count::read(&mut columns)?, count::read(&mut columns)?);
            Ok((key, OrganizationRow { organization, people, locations }))
        });
        let found = found.collect::<Result<Vec<_>, Fault>>()?;
        Ok(keyset.turn(page, found, |row| row.organization.id))
    }

    /// The locations of an organization.
    pub(crate) fn locations_page(
        &mut self,
        owner: OrganizationId,
        page: &Page<LocationId>,
    ) -> Result<Turned<LocationRow, LocationId>, Fault> {
        let keyset = Keyset::by_name("l.name_key", "l.id");
        let mut sql = Sql::new("select l.name_key, ");
        sql.push(LOCATION).push(", ");
        count::people_of_location(self.reach, Counted::Present, &mut sql);
        sql.push(" from locations l join organizations o on o.id = l.organization_id");
        sql.push(" where l.organization_id = ").bind(owner);
        self.reach.narrow_locations(&mut sql, "l");
        keyset.narrow(page, &mut sql);
        let found = self.db.composed(&sql)?.into_iter().map(|row| {
            let mut columns = row.columns();
            let key: Value = columns.next()?;
            let (location, people) = (location(&mut columns)?, count::read(&mut columns)?);
            Ok((key, LocationRow { location, people }))
        });
        let found = found.collect::<Result<Vec<_>, Fault>>()?;
        Ok(keyset.turn(page, found, |row| row.location.id))
    }
}
