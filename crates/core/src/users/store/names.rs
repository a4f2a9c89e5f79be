//! The names that people sign in with, where they are not the address that somebody has.

use std::collections::BTreeSet;

use crate::domain::{OrganizationId, UserId};
use crate::error::Fault;
use crate::store::{Row, Sql};
use crate::users::store::Users;

/// Whoever has shown that the address is theirs comes first; then who will, by accepting an invitation to it;
/// and last who was only said to have it. Among equals, who waits longest.
const BY_CLAIM: &str = "
    order by case when u.confirmed_email = u.email then 0 when u.confirmed_email is null then 1 else 2 end,
             u.created_at, u.id
    limit ";

impl Users<'_> {
    /// Some people of the whole directory who do not sign in with their address, though nobody else does any
    /// more; none of these organizations.
    pub(crate) fn waiting_for_free_names(
        &mut self,
        but_of: &BTreeSet<Option<OrganizationId>>,
        most: usize,
    ) -> Result<Vec<UserId>, Fault> {
        let mut sql = Sql::new(
            "select u.id
               from users u
              where (u.username_folded is null or u.username_folded <> u.email_folded)
                and u.status <> 'archived'
                and not exists (select 1 from users h where h.username_folded = u.email_folded)",
        );
        if !but_of.is_empty() {
            let ids = but_of.iter().map(|id| id.map_or_else(String::new, |id| id.to_string()));
            sql.push(" and coalesce(u.organization_id, '') not in ").each(ids);
        }
        sql.push(BY_CLAIM).bind(i64::try_from(most).unwrap_or(i64::MAX));
        self.db.composed(&sql)?.iter().map(Row::only).collect()
    }
}
