//! What many people are called.

use std::collections::HashMap;

use super::Users;
use crate::domain::UserId;
use crate::error::Fault;
use crate::store::Sql;
use crate::users::user::full_name;

impl Users<'_> {
    /// The names of those of these people who are within the reach.
    pub(crate) fn names(&mut self, ids: &[UserId]) -> Result<HashMap<UserId, String>, Fault> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let mut sql =
            Sql::new("select u.id, u.first_name, u.last_name from users u where u.id in ");
        sql.each(ids.iter().copied());
        self.reach.narrow_users(&mut sql, "u");
        let rows = self.db.composed(&sql)?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                let (id, first, last): (_, String, String) =
                    (columns.next()?, columns.next()?, columns.next()?);
                Ok((id, full_name(&first, &last)))
            })
            .collect()
    }
}
