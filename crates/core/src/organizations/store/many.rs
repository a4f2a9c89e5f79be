//! Looking up places for many people at once.

use std::collections::HashMap;

use super::{Organizations, place};
use crate::domain::{LocationId, OrganizationId};
use crate::error::Fault;
use crate::organizations::Place;
use crate::store::{Row, Sql};

impl Organizations<'_> {
    /// Those of these organizations that exist, with their names.
    pub(crate) fn places(
        &mut self,
        ids: &[OrganizationId],
    ) -> Result<Vec<Place<OrganizationId>>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new("select o.id, o.name from organizations o where o.id in ");
        sql.each(ids.iter().copied());
        self.reach.narrow_organizations(&mut sql, "o", "id");
        self.db.composed(&sql)?.iter().map(|row| place(&mut row.columns())).collect()
    }

    /// Those of these locations that exist, by name, with the organization of each.
    pub(crate) fn locations(
        &mut self,
        ids: &[LocationId],
    ) -> Result<Vec<(Place<LocationId>, OrganizationId)>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql =
            Sql::new("select l.id, l.name, l.organization_id from locations l where l.id in ");
        sql.each(ids.iter().copied());
        self.reach.narrow_locations(&mut sql, "l");
        sql.push(" order by l.name_key, l.id");
        let rows = self.db.composed(&sql)?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                Ok((place(&mut columns)?, columns.next()?))
            })
            .collect()
    }

    /// The organizations of these folded names.
    pub(crate) fn named(
        &mut self,
        folded: &[String],
    ) -> Result<HashMap<String, OrganizationId>, Fault> {
        let mut sql =
            Sql::new("select o.name_folded, o.id from organizations o where o.name_folded in ");
        sql.each(folded.iter().map(String::as_str));
        self.reach.narrow_organizations(&mut sql, "o", "id");
        self.db.composed(&sql)?.iter().map(Row::pair).collect()
    }

    /// The locations of these folded names, in whichever organization.
    pub(crate) fn locations_named(
        &mut self,
        folded: &[String],
    ) -> Result<HashMap<(OrganizationId, String), LocationId>, Fault> {
        let mut sql = Sql::new(
            "select l.organization_id, l.name_folded, l.id from locations l where l.name_folded in ",
        );
        sql.each(folded.iter().map(String::as_str));
        self.reach.narrow_locations(&mut sql, "l");
        let rows = self.db.composed(&sql)?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                Ok(((columns.next()?, columns.next()?), columns.next()?))
            })
            .collect()
    }
}
