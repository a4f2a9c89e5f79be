//! What is left of people who were deleted.

use super::{Doctor, PAGE_ROWS, first_columns};
use crate::error::Fault;
use crate::store::statements;

statements! {
    /// Each is found by the index of deletions. What an event calls them is looked at with what it tells.
    TRACES = "
        select d.subject_id || ': is still there'
          from events d
         where d.kind = 'user.deleted'
           and exists (select 1 from users u where u.id = d.subject_id)
         union all
        select i.created_by || ': still named by an import'
          from imports i
         where exists (select 1 from events d
                        where d.subject_id = i.created_by
                          and d.kind = 'user.deleted'
                          and d.subject_name <> i.created_by_name)
         union all
        select r.user_id || ': a row of an import still tells of them'
          from imports i
               join import_rows r on r.import_id = i.id
         where i.state = 'done'
           and r.state <> 'waiting'
           and (r.match_key is not null or r.cells <> '[]')
           and exists (select 1 from events d
                        where d.subject_id = r.user_id
                          and d.kind = 'user.deleted'
                          and d.at > i.finished_at)
         union all
        select l.user_id || ': a letter to them is left'
          from letters l
         where exists (select 1 from events d
                        where d.subject_id = l.user_id
                          and d.kind = 'user.deleted')
         union all
        select a.name || ': what was tried on their account is still counted'
          from attempts a
         where exists (select 1 from events d
                        where d.subject_id = a.name
                          and d.kind = 'user.deleted')
         limit 20";

    /// The event of the deletion has the pseudonym.
    DELETED = "
        select d.subject_id, d.subject_name
          from events d
         where d.kind = 'user.deleted'
           and d.subject_id > $1
         order by d.subject_id
         limit $2";

    ABOUT = "
        select e.id, e.changes,
               e.subject_name <> $2 or e.search not like lower($2) || '%'
          from events e
         where e.subject_id = $1
           and e.id > $3
         order by e.id
         limit $4";

    BY = "
        select e.id
          from events e
         where e.actor_id = $1
           and (e.actor_name <> $2 or e.search not like '%' || lower($2))
         limit 1";
}

/// Somebody who was deleted.
pub(in crate::doctor) struct DeletedRow {
    pub(in crate::doctor) id: String,
    pub(in crate::doctor) pseudonym: String,
}

/// What an event about somebody who was deleted still tells.
pub(in crate::doctor) struct AboutRow {
    pub(in crate::doctor) event: String,
    pub(in crate::doctor) changes: String,
    pub(in crate::doctor) is_named: bool,
}

impl Doctor<'_> {
    pub(in crate::doctor) fn traces_of_the_deleted(&mut self) -> Result<Vec<String>, Fault> {
        first_columns(&self.db.all(&TRACES, &[])?)
    }

    pub(in crate::doctor) fn deleted_after(&mut self, id: &str) -> Result<Vec<DeletedRow>, Fault> {
        let rows = self.page(&DELETED, id)?;
        rows.iter()
            .map(|row| {
                let (id, pseudonym) = row.pair()?;
                Ok(DeletedRow { id, pseudonym })
            })
            .collect()
    }

    /// The events about one of them.
    pub(in crate::doctor) fn about_after(
        &mut self,
        of: &DeletedRow,
        event: &str,
    ) -> Result<Vec<AboutRow>, Fault> {
        let (id, pseudonym) = (of.id.as_str(), of.pseudonym.as_str());
        let params = [id.into(), pseudonym.into(), event.into(), PAGE_ROWS.into()];
        let rows = self.db.all(&ABOUT, &params)?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                let (event, changes) = (columns.next()?, columns.next()?);
                Ok(AboutRow { event, changes, is_named: columns.next()? })
            })
            .collect()
    }

    /// Whether an event of what one of them did names them.
    pub(in crate::doctor) fn is_named_as_actor(&mut self, of: &DeletedRow) -> Result<bool, Fault> {
        let params = [of.id.as_str().into(), of.pseudonym.as_str().into()];
        Ok(!self.db.all(&BY, &params)?.is_empty())
    }
}
