//! Who refers to a provider: people whose profile names it in a field of that kind.

use crate::access::Reach;
use crate::blueprint::FieldKind;
use crate::directory::{COUNTED_TO, Count};
use crate::domain::ProviderId;
use crate::error::Fault;
use crate::providers::store::Providers;
use crate::store::Sql;

impl Providers<'_> {
    /// Whether somebody refers to it, within the reach or not.
    pub(crate) fn is_in_use(&mut self, id: ProviderId) -> Result<bool, Fault> {
        Ok(self.people_within(&Reach::Everything, id, 1)? > 0)
    }

    /// How many people within the reach refer to it.
    pub(crate) fn people(&mut self, id: ProviderId) -> Result<Count, Fault> {
        let reach = self.reach;
        Ok(Count::capped(self.people_within(reach, id, COUNTED_TO + 1)?))
    }

    fn people_within(&mut self, reach: &Reach, id: ProviderId, most: u64) -> Result<u64, Fault> {
        let fields = self.blueprint.fields().iter();
        let fields = fields.filter(|field| field.kind == FieldKind::Provider);
        let mut sql = Sql::new("select count(*) from (select distinct u.id from user_attributes a");
        sql.push(" join users u on u.id = a.user_id where a.name in ");
        sql.each(fields.map(|field| field.key.as_str()));
        // An id is its own folded form, and this column has the index.
        sql.push(" and a.value_folded = ").bind(id);
        reach.narrow_users(&mut sql, "u");
        sql.push(" limit ").bind(most.cast_signed()).push(") counted");
        let row = self.db.composed(&sql)?.pop();
        let counted: i64 = row.map_or(Ok(0), |row| row.only())?;
        Ok(counted.unsigned_abs())
    }
}
