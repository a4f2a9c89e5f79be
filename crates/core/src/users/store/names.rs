//! The names that people sign in with, where they are not the address that somebody has.

use std::collections::BTreeSet;

use crate::domain::{OrganizationId, UserId};
use crate::error::Fault;
use crate::store::{Row, Sql};
use crate::users::store::Users;

impl Users<'_> {
    /// Some people of the whole directory who do not sign in with their address, though nobody else does any
    /// more; none of these organizations. Of several with one address it is whoever has shown that it is theirs; or
    /// else who was added with it and has not accepted yet; or else whoever was only said to have it; among equals,
    /// who waits longest.
    pub(crate) fn waiting_for_free_names(
        &mut self,
        but_of: &BTreeSet<Option<OrganizationId>>,
        most: usize,
    ) -> Result<Vec<UserId>, Fault> {
        let mut sql = Sql::new(
            "with waiting (id, email_folded, organization_id, claim, created_at) as (
                select u.id, u.email_folded, u.organization_id,
                       case when u.confirmed_email = u.email then 0
                            when u.confirmed_email is null then 1
                            else 2 end,
                       u.created_at
                  from users u
                 where (u.username_folded is null or u.username_folded <> u.email_folded)
                   and u.status <> 'archived'
                   and not exists (select 1 from users h where h.username_folded = u.email_folded)
             )
             select w.id
               from waiting w
              where not exists (select 1
                                  from waiting b
                                 where b.email_folded = w.email_folded
                                   and (b.claim, b.created_at, b.id) < (w.claim, w.created_at, w.id))",
        );
        if !but_of.is_empty() {
            let ids = but_of.iter().map(|id| id.map_or_else(String::new, |id| id.to_string()));
            sql.push(" and coalesce(w.organization_id, '') not in ").each(ids);
        }
        sql.push(" order by w.claim, w.created_at, w.id limit ");
        sql.bind(i64::try_from(most).unwrap_or(i64::MAX));
        self.db.composed(&sql)?.iter().map(Row::only).collect()
    }
}
