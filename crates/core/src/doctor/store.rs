//! The SQL of the doctor: it looks at the rows of all features, and changes none.

use crate::directory::{EventKind, View};
use crate::domain::{Instant, TokenHash};
use crate::error::Fault;
use crate::store::{Database, Engine, FromValue, Row, Sql, Statement, statements};

/// How many rows are looked at together.
pub(super) const PAGE: usize = 1_000;

/// The same for the engine.
const PAGE_ROWS: i64 = 1_000;

statements! {
    WITHOUT_EVENT = "
        select u.id || ': no event tells how they came'
          from users u
         where not exists (select 1 from events e
                            where e.subject_id = u.id
                              and e.kind = 'user.created')
         order by u.id
         limit 20";

    ELSEWHERE = "
        select ul.user_id || ': ' || ul.location_id
          from user_locations ul
               join users u on u.id = ul.user_id
               join locations l on l.id = ul.location_id
         where u.organization_id is null
            or ul.organization_id <> u.organization_id
            or l.organization_id <> u.organization_id
         order by ul.user_id
         limit 20";

    PLACES = "
        select u.id, u.role, u.organization_id is not null,
               exists (select 1 from user_locations ul where ul.user_id = u.id)
          from users u
         where u.id > $1
         order by u.id
         limit $2";

    OFF = "
        select c.user_id || ': ' || c.what
          from (select s.user_id as user_id, 'session' as what, s.epoch as epoch
                  from sessions s
                 where s.ends > $1
                 union all
                select t.user_id, 'API token', t.epoch
                  from api_tokens t
                 where t.expires_at > $1
                 union all
                select l.user_id, 'link', l.epoch
                  from links l
                 where l.expires_at > $1
                   and l.user_id is not null) c
               join users u on u.id = c.user_id
         where u.status in ('inactive', 'archived')
         order by c.user_id
         limit 20";

    NAMES_TWICE = "
        select min(u.id) || ': not the only one of this name'
          from users u
         where u.username_folded is not null
         group by u.username_folded
        having count(*) > 1
         limit 20";

    NAMES = "
        select u.id, u.email, u.email_folded, u.username_folded,
               exists (select 1 from users o where o.username_folded = u.email_folded and o.id <> u.id)
          from users u
         where u.id > $1
         order by u.id
         limit $2";

    MAILBOXES = "
        select u.id || ': ' || case when u.accepted_at is null then 'confirmed before accepting'
                                   else 'no confirmed address' end
          from users u
         where (u.accepted_at is null) <> (u.confirmed_email is null)
         order by u.id
         limit 20";

    LETTERS = "
        select l.id || ': no event at its time'
          from letters l
         where l.user_id is not null
           and not exists (select 1 from events e
                            where e.subject_id = l.user_id
                              and e.at = l.created_at)
         union all
        select l.id || ': waits without its link'
          from letters l
         where l.state = 'queued'
           and l.link_id is not null
           and not exists (select 1 from links k where k.id = l.link_id)
         limit 20";

    /// The rows of what is done are forgotten in pieces.
    IMPORTS = "
        select i.id || ': the numbers are not those of its rows'
          from imports i
         where (i.state <> 'done'
                or i.total = (select count(*) from import_rows r where r.import_id = i.id))
           and (i.created <> (select count(*) from import_rows r
                               where r.import_id = i.id and r.state = 'created')
                or i.updated <> (select count(*) from import_rows r
                                  where r.import_id = i.id and r.state = 'updated')
                or i.failed <> (select count(*) from import_rows r
                                 where r.import_id = i.id and r.state = 'failed'))
         order by i.id
         limit 20";

    /// The event of the deletion has the pseudonym.
    DELETED = "
        select d.subject_id || ': still named by an event'
          from events d
         where d.kind = 'user.deleted'
           and (exists (select 1 from events e
                         where e.subject_id = d.subject_id
                           and e.subject_name <> d.subject_name)
                or exists (select 1 from events e
                            where e.actor_id = d.subject_id
                              and e.actor_name <> d.subject_name))
         union all
        select d.subject_id || ': still named by an import'
          from imports i
               join events d on d.subject_id = i.created_by
         where d.kind = 'user.deleted'
           and i.created_by_name <> d.subject_name
         union all
        select d.subject_id || ': a letter to them is left'
          from letters l
               join events d on d.subject_id = l.user_id
         where d.kind = 'user.deleted'
         limit 20";

    OPENS = "
        select 1 from sessions where token_hash = $1
         union all
        select 1 from link_tokens where token_hash = $1
         union all
        select 1 from api_tokens where token_hash = $1";
}

/// A column that holds text, and what names its rows.
pub(super) struct TextColumn {
    pub(super) table: &'static str,
    pub(super) key: &'static str,
    pub(super) text: &'static str,
}

const fn column(table: &'static str, key: &'static str, text: &'static str) -> TextColumn {
    TextColumn { table, key, text }
}

/// Every column in which a careless line of code could leave a token.
pub(super) const COLUMNS: &[TextColumn] = &[
    column("settings", "name", "value"),
    column("users", "id", "search"),
    column("user_attributes", "user_id || ' ' || name", "value"),
    column("attempts", "name", "name"),
    column("sessions", "id", "user_agent"),
    column("sessions", "id", "address"),
    column("links", "id", "address"),
    column("api_tokens", "id", "name"),
    column("letters", "id", "details"),
    column("letters", "id", "last_error"),
    column("letters", "id", "address"),
    column("events", "id", "changes"),
    column("events", "id", "reason"),
    column("events", "id", "subject_name"),
    column("imports", "id", "file_name"),
    column("imports", "id", "options"),
    column("imports", "id", "stop_reason"),
];

/// What the doctor looks with.
pub(super) struct Doctor<'a> {
    db: &'a mut dyn Database,
    now: Instant,
}

impl View<'_> {
    pub(super) fn doctor(&mut self) -> Doctor<'_> {
        Doctor { db: self.db, now: self.now }
    }
}

/// Somebody's status, and the changes of the newest event that tells one.
pub(super) struct StatusRow {
    pub(super) id: String,
    pub(super) status: String,
    pub(super) newest: Option<String>,
}

/// Somebody's address in all its spellings.
pub(super) struct NameRow {
    pub(super) id: String,
    pub(super) email: String,
    pub(super) folded: String,
    pub(super) name: Option<String>,
    pub(super) is_held_by_another: bool,
}

impl NameRow {
    /// Whether they sign in with another name than their address, though nobody else has that.
    pub(super) fn has_another_name(&self) -> bool {
        let is_another = self.name.as_ref().is_some_and(|name| *name != self.folded);
        is_another && !self.is_held_by_another
    }
}

/// Whether somebody has places.
pub(super) struct PlaceRow {
    pub(super) id: String,
    pub(super) role: String,
    pub(super) has_organization: bool,
    pub(super) has_locations: bool,
}

impl Doctor<'_> {
    /// What SQLite finds wrong with its file; PostgreSQL checks references when they are written.
    pub(super) fn damage(&mut self) -> Result<Vec<String>, Fault> {
        if self.db.engine() == Engine::Postgres {
            return Ok(Vec::new());
        }
        let said = first_columns(&self.db.composed(&Sql::new("pragma integrity_check(20)"))?)?;
        let mut rows: Vec<String> = said.into_iter().filter(|line| line != "ok").collect();
        let sql = Sql::new("select \"table\" from pragma_foreign_key_check limit 20");
        for table in first_columns::<String>(&self.db.composed(&sql)?)? {
            rows.push(format!("{table}: a reference leads nowhere"));
        }
        Ok(rows)
    }

    pub(super) fn users_without_event(&mut self) -> Result<Vec<String>, Fault> {
        first_columns(&self.db.all(&WITHOUT_EVENT, &[])?)
    }

    pub(super) fn places_elsewhere(&mut self) -> Result<Vec<String>, Fault> {
        first_columns(&self.db.all(&ELSEWHERE, &[])?)
    }

    pub(super) fn access_of_the_inactive(&mut self) -> Result<Vec<String>, Fault> {
        first_columns(&self.db.all(&OFF, &[self.now.into()])?)
    }

    pub(super) fn names_twice(&mut self) -> Result<Vec<String>, Fault> {
        first_columns(&self.db.all(&NAMES_TWICE, &[])?)
    }

    pub(super) fn mailboxes_as_accepted(&mut self) -> Result<Vec<String>, Fault> {
        first_columns(&self.db.all(&MAILBOXES, &[])?)
    }

    pub(super) fn letters_without_cause(&mut self) -> Result<Vec<String>, Fault> {
        first_columns(&self.db.all(&LETTERS, &[])?)
    }

    pub(super) fn imports_that_do_not_add_up(&mut self) -> Result<Vec<String>, Fault> {
        first_columns(&self.db.all(&IMPORTS, &[])?)
    }

    pub(super) fn names_of_the_deleted(&mut self) -> Result<Vec<String>, Fault> {
        first_columns(&self.db.all(&DELETED, &[])?)
    }

    pub(super) fn statuses_after(&mut self, id: &str) -> Result<Vec<StatusRow>, Fault> {
        let mut sql = Sql::new(
            "select u.id, u.status,
                    (select e.changes
                       from events e
                      where e.subject_id = u.id
                        and e.kind in ",
        );
        sql.each(EventKind::OF_STATUS.map(EventKind::name));
        sql.push(" order by e.id desc limit 1) from users u where u.id > ").bind(id);
        sql.push(" order by u.id limit ").bind(PAGE_ROWS);
        let rows = self.db.composed(&sql)?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                let (id, status) = (columns.next()?, columns.next()?);
                Ok(StatusRow { id, status, newest: columns.next()? })
            })
            .collect()
    }

    pub(super) fn names_after(&mut self, id: &str) -> Result<Vec<NameRow>, Fault> {
        let rows = self.page(&NAMES, id)?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                let (id, email, folded) = (columns.next()?, columns.next()?, columns.next()?);
                let (name, is_held_by_another) = (columns.next()?, columns.next()?);
                Ok(NameRow { id, email, folded, name, is_held_by_another })
            })
            .collect()
    }

    pub(super) fn places_after(&mut self, id: &str) -> Result<Vec<PlaceRow>, Fault> {
        let rows = self.page(&PLACES, id)?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                let (id, role, has_organization) =
                    (columns.next()?, columns.next()?, columns.next()?);
                Ok(PlaceRow { id, role, has_organization, has_locations: columns.next()? })
            })
            .collect()
    }

    /// The texts of a column that are long enough to hold a token, with the keys of their rows.
    pub(super) fn texts_after(
        &mut self,
        column: &TextColumn,
        key: &str,
    ) -> Result<Vec<(String, String)>, Fault> {
        let mut sql = Sql::new("select ");
        sql.push(column.key).push(", ").push(column.text).push(" from ").push(column.table);
        sql.push(" where length(").push(column.text).push(") >= 43 and ").push(column.key);
        sql.push(" > ").bind(key).push(" order by ").push(column.key);
        sql.push(" limit ").bind(PAGE_ROWS);
        self.db.composed(&sql)?.iter().map(Row::pair).collect()
    }

    /// Whether this is the hash of a token that is kept.
    pub(super) fn opens_something(&mut self, hash: &TokenHash) -> Result<bool, Fault> {
        Ok(!self.db.all(&OPENS, &[hash.as_bytes().into()])?.is_empty())
    }

    fn page(&mut self, statement: &Statement, after: &str) -> Result<Vec<Row>, Fault> {
        self.db.all(statement, &[after.into(), PAGE_ROWS.into()])
    }
}

fn first_columns<T: FromValue>(rows: &[Row]) -> Result<Vec<T>, Fault> {
    rows.iter().map(Row::only).collect()
}
