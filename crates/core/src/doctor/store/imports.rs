//! Whether the numbers of imports are those of their rows.

use super::{Doctor, first_columns};
use crate::error::Fault;
use crate::store::statements;

statements! {
    /// The rows of what is done are forgotten in pieces, so those are counted only while all are there; of one that
    /// was closed before its end, those that still waited were left out. While a check goes on, rows have verdicts
    /// of the one before.
    IMPORTS = "
        with kept as (select r.import_id, count(*) as total,
                             count(*) filter (where r.verdict = 'create') as to_create,
                             count(*) filter (where r.verdict = 'update') as to_update,
                             count(*) filter (where r.verdict = 'unchanged') as to_leave,
                             count(*) filter (where r.verdict = 'skip') as to_skip,
                             count(*) filter (where r.verdict = 'problem') as to_correct,
                             count(*) filter (where r.state = 'created') as created,
                             count(*) filter (where r.state = 'updated') as updated,
                             count(*) filter (where r.state = 'unchanged') as unchanged,
                             count(*) filter (where r.state = 'left-out') as left_out,
                             count(*) filter (where r.state = 'waiting') as waiting,
                             count(*) filter (where r.state = 'failed') as failed
                        from import_rows r
                       group by r.import_id)
        select i.id || ': has not as many rows as its file'
          from imports i
               left join kept k on k.import_id = i.id
         where i.state not in ('reading', 'done')
           and coalesce(k.total, 0) <> i.total
         union all
        select i.id || ': the numbers of its check are not those of its rows'
          from imports i
               left join kept k on k.import_id = i.id
         where i.state in ('checked', 'running', 'stopped', 'done')
           and (i.to_create + i.to_update + i.to_leave + i.to_skip + i.to_correct <> i.total
                or (k.total = i.total
                    and (i.to_create <> k.to_create
                         or i.to_update <> k.to_update
                         or i.to_leave <> k.to_leave
                         or i.to_skip <> k.to_skip
                         or i.to_correct <> k.to_correct)))
         union all
        select i.id || ': the numbers of its run are not those of its rows'
          from imports i
               left join kept k on k.import_id = i.id
         where i.created + i.updated + i.unchanged + i.left_out + i.failed
               <> case i.state when 'done' then i.total
                               when 'running' then i.done
                               when 'stopped' then i.done
                               else 0 end
            or (k.total = i.total
                and (i.created <> k.created
                     or i.updated <> k.updated
                     or i.unchanged <> k.unchanged
                     or i.failed <> k.failed
                     or i.left_out <> k.left_out + case i.state when 'done' then k.waiting
                                                                else 0 end))
         limit 20";
}

impl Doctor<'_> {
    pub(in crate::doctor) fn imports_that_do_not_add_up(&mut self) -> Result<Vec<String>, Fault> {
        first_columns(&self.db.all(&IMPORTS, &[])?)
    }
}
