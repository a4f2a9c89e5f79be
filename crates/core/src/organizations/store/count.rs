//! Counting what hangs on a place: within the reach, and no further than lists count.

use crate::access::Reach;
use crate::directory::{COUNTED_TO, Count};
use crate::domain::{LocationId, OrganizationId, search_words};
use crate::error::Fault;
use crate::organizations::OrganizationCounts;
use crate::organizations::store::Organizations;
use crate::store::{Columns, Row, Sql};

/// Whom a count of people counts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Counted {
    /// Everybody but the archived, as the list of users does.
    Present,
    /// Just the archived.
    Archived,
}

impl Organizations<'_> {
    /// How many organizations hold all these words.
    pub(crate) fn count(&mut self, text: &str) -> Result<Count, Fault> {
        let mut sql = Sql::new("select ");
        open(&mut sql).push("organizations o where 1 = 1");
        for word in search_words(text) {
            sql.push(" and o.search").containing(&word);
        }
        self.reach.narrow_organizations(&mut sql, "o", "id");
        close(&mut sql);
        read(&mut self.only(&sql)?.columns())
    }

    /// How many locations an organization has.
    pub(crate) fn count_locations(&mut self, id: OrganizationId) -> Result<Count, Fault> {
        let mut sql = Sql::new("select ");
        open(&mut sql).push("locations l where l.organization_id = ").bind(id);
        self.reach.narrow_locations(&mut sql, "l");
        close(&mut sql);
        read(&mut self.only(&sql)?.columns())
    }

    /// What hangs on an organization.
    pub(crate) fn counts(&mut self, id: OrganizationId) -> Result<OrganizationCounts, Fault> {
        let mut sql = Sql::new("select ");
        people_of_organization(self.reach, Counted::Present, &mut sql);
        sql.push(", ");
        people_of_organization(self.reach, Counted::Archived, &mut sql);
        sql.push(", ");
        locations_of_organization(self.reach, &mut sql);
        sql.push(", ");
        open(&mut sql).push("providers p where p.organization_id = o.id");
        self.reach.narrow_organizations(&mut sql, "p", "organization_id");
        close(&mut sql);
        sql.push(" from organizations o where o.id = ").bind(id);
        let row = self.only(&sql)?;
        let mut columns = row.columns();
        Ok(OrganizationCounts {
            people: read(&mut columns)?,
            archived: read(&mut columns)?,
            locations: read(&mut columns)?,
            providers: read(&mut columns)?,
        })
    }

    /// How many people work at a location, and how many archived ones did.
    pub(crate) fn location_counts(&mut self, id: LocationId) -> Result<[Count; 2], Fault> {
        let mut sql = Sql::new("select ");
        people_of_location(self.reach, Counted::Present, &mut sql);
        sql.push(", ");
        people_of_location(self.reach, Counted::Archived, &mut sql);
        sql.push(" from locations l where l.id = ").bind(id);
        let row = self.only(&sql)?;
        let mut columns = row.columns();
        Ok([read(&mut columns)?, read(&mut columns)?])
    }

    fn only(&mut self, sql: &Sql) -> Result<Row, Fault> {
        let row = self.db.composed(sql)?.pop();
        row.ok_or_else(|| Fault::new("counting what hangs on a place", "the place is gone"))
    }
}

/// How many people the organization of `o.id` has.
pub(super) fn people_of_organization(reach: &Reach, counted: Counted, sql: &mut Sql) {
    open(sql).push("users u where u.organization_id = o.id and u.status");
    sql.push(counted.condition());
    reach.narrow_users(sql, "u");
    close(sql);
}

/// How many locations the organization of `o.id` has.
pub(super) fn locations_of_organization(reach: &Reach, sql: &mut Sql) {
    open(sql).push("locations l where l.organization_id = o.id");
    reach.narrow_locations(sql, "l");
    close(sql);
}

/// How many people work at the location of `l.id`.
pub(super) fn people_of_location(reach: &Reach, counted: Counted, sql: &mut Sql) {
    open(sql).push("user_locations ul join users u on u.id = ul.user_id");
    sql.push(" where ul.location_id = l.id and u.status").push(counted.condition());
    reach.narrow_users(sql, "u");
    close(sql);
}

impl Counted {
    const fn condition(self) -> &'static str {
        match self {
            Self::Present => " <> 'archived'",
            Self::Archived => " = 'archived'",
        }
    }
}

/// The next column, as [`open`] and [`close`] select it.
pub(super) fn read(columns: &mut Columns<'_>) -> Result<Count, Fault> {
    let counted: i64 = columns.next()?;
    Ok(Count::capped(counted.unsigned_abs()))
}

fn open(sql: &mut Sql) -> &mut Sql {
    sql.push("(select count(*) from (select 1 as one from ")
}

fn close(sql: &mut Sql) {
    sql.push(" limit ").bind((COUNTED_TO + 1).cast_signed()).push(") counted)");
}
