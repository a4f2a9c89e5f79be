//! What is left of people who were deleted.

use super::{Doctor, first_columns};
use crate::error::Fault;
use crate::store::statements;

statements! {
    /// The event of the deletion has the pseudonym.
    TRACES = "
        select d.subject_id || ': is still there'
          from events d
         where d.kind = 'user.deleted'
           and exists (select 1 from users u where u.id = d.subject_id)
         union all
        select d.subject_id || ': still named by an event'
          from events d
         where d.kind = 'user.deleted'
           and (exists (select 1 from events e
                         where e.subject_id = d.subject_id
                           and (e.subject_name <> d.subject_name
                                or e.search not like lower(d.subject_name) || '%'))
                or exists (select 1 from events e
                            where e.actor_id = d.subject_id
                              and (e.actor_name <> d.subject_name
                                   or e.search not like '%' || lower(d.subject_name))))
         union all
        select d.subject_id || ': still named by an import'
          from imports i
               join events d on d.subject_id = i.created_by
         where d.kind = 'user.deleted'
           and i.created_by_name <> d.subject_name
         union all
        select d.subject_id || ': a row of an import still tells of them'
          from events d
               join import_rows r on r.user_id = d.subject_id
               join imports i on i.id = r.import_id
         where d.kind = 'user.deleted'
           and i.state = 'done'
           and i.finished_at < d.at
           and r.state <> 'waiting'
           and (r.match_key is not null or r.cells <> '[]')
         union all
        select d.subject_id || ': a letter to them is left'
          from letters l
               join events d on d.subject_id = l.user_id
         where d.kind = 'user.deleted'
         union all
        select d.subject_id || ': what was tried on their account is still counted'
          from attempts a
               join events d on d.subject_id = a.name
         where d.kind = 'user.deleted'
         limit 20";

    CHANGES = "
        select d.subject_id, e.id, e.changes
          from events d
               join events e on e.subject_id = d.subject_id
         where d.kind = 'user.deleted'
           and e.changes <> '[]'
           and e.id > $1
         order by e.id
         limit $2";
}

/// What an event about somebody who was deleted still tells.
pub(in crate::doctor) struct ChangesRow {
    pub(in crate::doctor) subject: String,
    pub(in crate::doctor) event: String,
    pub(in crate::doctor) changes: String,
}

impl Doctor<'_> {
    pub(in crate::doctor) fn traces_of_the_deleted(&mut self) -> Result<Vec<String>, Fault> {
        first_columns(&self.db.all(&TRACES, &[])?)
    }

    pub(in crate::doctor) fn changes_of_the_deleted(
        &mut self,
        event: &str,
    ) -> Result<Vec<ChangesRow>, Fault> {
        let rows = self.page(&CHANGES, event)?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                let (subject, event) = (columns.next()?, columns.next()?);
                Ok(ChangesRow { subject, event, changes: columns.next()? })
            })
            .collect()
    }
}
