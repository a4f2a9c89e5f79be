//! The SQL of the doctor: it looks at the rows of all features, and changes none.

mod deleted;
mod imports;
mod texts;
mod whole;

use crate::blueprint::{Blueprint, FieldKind};
use crate::directory::{EventKind, View};
use crate::doctor::told::Told;
use crate::domain::Instant;
use crate::error::Fault;
use crate::store::{Database, FromValue, Row, Sql, Statement, statements};

pub(super) use deleted::DeletedRow;
pub(super) use texts::{TEXTS, TextTable};
#[cfg(test)]
pub(super) use whole::RELATIONS;

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
            or (u.status = 'invited' and c.what <> 'link')
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

    NAMES_TOLD = "
        select e.changes
          from events e
         where e.subject_id = $1
           and (e.changes like '%email%' or e.changes like '%username%')
         order by e.id";

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
}

/// What the doctor looks with.
pub(super) struct Doctor<'a> {
    db: &'a mut dyn Database,
    blueprint: &'a Blueprint,
    now: Instant,
}

impl View<'_> {
    pub(super) fn doctor(&mut self) -> Doctor<'_> {
        Doctor { db: self.db, blueprint: &self.house.blueprint, now: self.now }
    }
}

/// What somebody is, and the changes of the newest event that tells it.
pub(super) struct ToldRow {
    pub(super) id: String,
    pub(super) value: String,
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
    /// The name with which they sign in, when it is not their address, though nobody else has that.
    pub(super) fn another_name(&self) -> Option<&str> {
        let is_another = |name: &&str| *name != self.folded && !self.is_held_by_another;
        self.name.as_deref().filter(is_another)
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

    /// Whose profile names a provider that is not there.
    pub(super) fn unknown_providers(&mut self) -> Result<Vec<String>, Fault> {
        let fields = self.blueprint.fields().iter();
        let fields = fields.filter(|field| field.kind == FieldKind::Provider);
        let mut sql = Sql::new(
            "select a.user_id || ': ' || a.name || ' names no provider'
               from user_attributes a
              where a.name in ",
        );
        sql.each(fields.map(|field| field.key.as_str()));
        sql.push(" and not exists (select 1 from providers p where p.id = a.value)");
        sql.push(" order by a.user_id limit 20");
        first_columns(&self.db.composed(&sql)?)
    }

    pub(super) fn told_after(&mut self, what: &Told, id: &str) -> Result<Vec<ToldRow>, Fault> {
        let mut sql = Sql::new("select u.id, u.");
        sql.push(what.field).push(
            ", (select e.changes
                  from events e
                 where e.subject_id = u.id
                   and e.changes",
        );
        sql.containing(what.sign).push(" and e.kind in ");
        sql.each(what.kinds.iter().copied().map(EventKind::name));
        sql.push(" order by e.id desc limit 1) from users u where u.id > ").bind(id);
        sql.push(" order by u.id limit ").bind(PAGE_ROWS);
        let rows = self.db.composed(&sql)?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                let (id, value) = (columns.next()?, columns.next()?);
                Ok(ToldRow { id, value, newest: columns.next()? })
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

    /// The changes of the events that tell with what somebody has signed in.
    pub(super) fn names_told(&mut self, id: &str) -> Result<Vec<String>, Fault> {
        first_columns(&self.db.all(&NAMES_TOLD, &[id.into()])?)
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

    fn page(&mut self, statement: &Statement, after: &str) -> Result<Vec<Row>, Fault> {
        self.db.all(statement, &[after.into(), PAGE_ROWS.into()])
    }
}

fn first_columns<T: FromValue>(rows: &[Row]) -> Result<Vec<T>, Fault> {
    rows.iter().map(Row::only).collect()
}
