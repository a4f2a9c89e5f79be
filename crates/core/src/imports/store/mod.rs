//! The SQL about imports. Everybody sees their own; who reaches the whole directory sees all.

mod forget;
mod kept;
mod lease;
mod listing;
mod rows;

use crate::access::{Actor, Reach};
use crate::directory::{UnitOfWork, View};
use crate::domain::{ImportId, Instant, UserId};
use crate::error::{Error, Fault};
use crate::imports::{Author, Import};
use crate::store::{Database, Row, SWEPT_AT_ONCE, Sql, statements};

pub(super) use rows::{Judged, KeptRow, Outcome};

statements! {
    INSERT = "
        insert into imports (id, created_by, created_by_name, created_at, request_id, file_name, file_hash,
                             delimiter, encoding, header_line, mapping, options, state, total, changed_at, at_line, done,
                             to_create, to_update, to_leave, to_skip, to_correct, to_administer,
                             created, updated, unchanged, left_out, failed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $4, 0, 0,
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)";

    SAVE = "
        update imports
           set request_id = $2, mapping = $3, options = $4, state = $5, stop_reason = $6, waits_until = $7,
               finished_at = $8, at_line = $9, done = $10, to_create = $11, to_update = $12, to_leave = $13,
               to_skip = $14, to_correct = $15, to_administer = $16, created = $17, updated = $18, unchanged = $19,
               left_out = $20, failed = $21, changed_at = $22
         where id = $1";

    DELETE = "
        delete from imports
         where id = $1";

    UNDER_WAY = "
        select id
          from imports
         where state in ('checking', 'running')
         order by created_at, id";

    /// What nobody went on with is as good as gone from here on: its rows go in pieces, and nobody may take up what
    /// is left of them. A check that is under way comes to its end by itself.
    GIVE_DRAFTS_UP = "
        update imports
           set state = 'reading'
         where state in ('draft', 'checked')
           and changed_at < $1";

    FORGET_DRAFTS = "
        delete from imports
         where state = 'reading'
           and changed_at < $1
           and not exists (select 1 from import_rows r where r.import_id = imports.id)";

    STOPPED_BEFORE = "
        select id
          from imports
         where state = 'stopped'
           and changed_at < $1
         order by created_at, id
         limit 1";

    /// The rows hold what stood in the file; the import with its counts and its hash stays. One that is
    /// stopped keeps them, because somebody may go on with it, until it is closed as it is.
    FORGET_ROWS = "
        delete from import_rows
         where (import_id, line) in (select r.import_id, r.line
                                       from imports i
                                            join import_rows r on r.import_id = i.id
                                      where (i.state = 'done'
                                             and (i.changed_at < $1 or i.stop_reason is not null))
                                         or (i.state = 'reading' and i.changed_at < $2)
                                      limit $3)";
}

/// The imports that somebody may see.
pub(super) struct Imports<'a> {
    pub(super) db: &'a mut dyn Database,
    actor: &'a Actor,
    reach: &'a Reach,
    now: Instant,
}

impl UnitOfWork<'_> {
    /// The imports that the actor may see.
    pub(super) fn imports(&mut self) -> Imports<'_> {
        let (actor, reach) = (self.permit.actor(), self.permit.reach());
        Imports { db: self.db, actor, reach, now: self.now }
    }
}

impl View<'_> {
    /// The imports that the actor may see.
    pub(super) fn imports(&mut self) -> Imports<'_> {
        let (actor, reach) = (self.permit.actor(), self.permit.reach());
        Imports { db: self.db, actor, reach, now: self.now }
    }

    /// The file names of those of these imports that the actor may see.
    pub(crate) fn import_names(
        &mut self,
        ids: &[ImportId],
    ) -> Result<Vec<(ImportId, String)>, Fault> {
        self.imports().names(ids)
    }

    /// How many imports have work to be done.
    pub(crate) fn imports_under_way(&mut self) -> Result<usize, Fault> {
        Ok(self.imports().under_way()?.len())
    }
}

impl Imports<'_> {
    /// The import of this id.
    pub(super) fn find(&mut self, id: ImportId) -> Result<Option<Import>, Fault> {
        let mut sql = Sql::new(kept::COLUMNS);
        sql.push(" and i.id = ").bind(id);
        self.narrow(&mut sql);
        self.db.composed(&sql)?.first().map(kept::read).transpose()
    }

    /// The newest, at most `rows`, older than `before`.
    pub(super) fn newest(
        &mut self,
        before: Option<ImportId>,
        rows: u32,
    ) -> Result<Vec<Import>, Fault> {
        let mut sql = Sql::new(kept::COLUMNS);
        sql.push(" and i.state <> 'reading'");
        self.narrow(&mut sql);
        if let Some(before) = before {
            sql.push(" and i.id < ").bind(before);
        }
        sql.push(" order by i.id desc limit ").bind(i64::from(rows));
        self.db.composed(&sql)?.iter().map(kept::read).collect()
    }

    fn names(&mut self, ids: &[ImportId]) -> Result<Vec<(ImportId, String)>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new("select i.id, i.file_name from imports i where i.id in ");
        sql.each(ids.iter().copied());
        self.narrow(&mut sql);
        let rows = self.db.composed(&sql)?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                Ok((columns.next()?, columns.next()?))
            })
            .collect()
    }

    /// Those that have work to be done, the oldest first.
    pub(super) fn under_way(&mut self) -> Result<Vec<ImportId>, Fault> {
        self.db.all(&UNDER_WAY, &[])?.iter().map(Row::only).collect()
    }

    /// Adds an import whose rows are still to come.
    pub(super) fn insert(&mut self, import: &Import) -> Result<(), Error> {
        self.db.execute(&INSERT, &kept::all_columns(import)?)?;
        Ok(())
    }

    /// Writes what can change of it.
    pub(super) fn save(&mut self, import: &Import) -> Result<(), Error> {
        let mut columns = kept::changing_columns(import)?;
        columns.push(self.now.into());
        self.db.execute(&SAVE, &columns)?;
        Ok(())
    }

    /// Removes it with its rows.
    pub(super) fn delete(&mut self, id: ImportId) -> Result<(), Fault> {
        self.db.execute(&DELETE, &[id.into()])?;
        Ok(())
    }

    /// The oldest of those that nobody has gone on with since a moment.
    pub(super) fn stopped_before(&mut self, since: Instant) -> Result<Option<ImportId>, Fault> {
        self.db.maybe(&STOPPED_BEFORE, &[since.into()])?.as_ref().map(Row::only).transpose()
    }

    /// Removes some rows of what ended before one moment or was closed, and of drafts that were left before
    /// another, and the drafts that have none any more; answers how much.
    pub(super) fn sweep(&mut self, drafts: Instant, rows: Instant) -> Result<u64, Fault> {
        self.db.execute(&GIVE_DRAFTS_UP, &[drafts.into()])?;
        let limits = [rows.into(), drafts.into(), SWEPT_AT_ONCE.into()];
        let rows = self.db.execute(&FORGET_ROWS, &limits)?;
        Ok(rows + self.db.execute(&FORGET_DRAFTS, &[drafts.into()])?)
    }

    fn narrow(&self, sql: &mut Sql) {
        self.reach.narrow_makers(sql, "i.created_by", self.actor.user());
    }
}

/// Who an actor is as the author of an import.
pub(super) fn author(actor: &Actor) -> Option<Author> {
    use crate::access::Who;
    match actor.who() {
        Who::User { id, .. } => Some(Author::User(*id)),
        Who::Operator => Some(Author::Operator),
        Who::Anonymous | Who::System => None,
    }
}

fn author_text(author: Author) -> String {
    match author {
        Author::User(id) => id.to_string(),
        Author::Operator => "operator".to_owned(),
    }
}

fn parse_author(text: &str) -> Option<Author> {
    if text == "operator" {
        return Some(Author::Operator);
    }
    UserId::parse(text).ok().map(Author::User)
}
