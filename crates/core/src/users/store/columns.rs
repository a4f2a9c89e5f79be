//! What the people index reads: everybody page by page, and who has changed since.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{ImportId, Instant, LocationId, OrganizationId, UserId};
use crate::error::Fault;
use crate::store::{Database, Engine, Row, Sql};
use crate::users::index::Person;

/// How many people are read at a time when everybody is.
const AT_A_TIME: i64 = 2_000;

/// Whom to read.
pub(in crate::users) enum Which<'a> {
    /// The next ones after this id.
    After(Option<UserId>),
    /// Just these.
    These(&'a [UserId]),
}

/// What has happened since a mark.
pub(in crate::users) struct Changes {
    /// From where to ask the next time.
    pub(in crate::users) mark: i64,
    /// Who was changed, added or deleted.
    pub(in crate::users) people: BTreeSet<UserId>,
    /// What was renamed, added or removed.
    pub(in crate::users) organizations: BTreeSet<OrganizationId>,
    /// Whether there is more.
    pub(in crate::users) is_cut_off: bool,
}

/// Events whose transaction is yet to come are from another PostgreSQL, and old.
pub(in crate::users) fn age_events(db: &mut dyn Database) -> Result<u64, Fault> {
    match db.engine() {
        Engine::Sqlite => Ok(0),
        Engine::Postgres => db.execute_composed(&Sql::new(
            "update events
                set transaction_number = 0
              where transaction_number >= cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)",
        )),
    }
}

/// What was committed at the mark or after it, as far as this transaction sees it.
pub(in crate::users) fn changes(
    db: &mut dyn Database,
    since: i64,
    most: usize,
) -> Result<Changes, Fault> {
    let (now, order, newer) = match db.engine() {
        Engine::Sqlite => ("(select coalesce(max(rowid), 0) from events)", "rowid", " > "),
        Engine::Postgres => (
            "cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)",
            "transaction_number",
            " >= ",
        ),
    };
    let most = i64::try_from(most).unwrap_or(i64::MAX).min(i64::MAX - 1);
    let mut sql = Sql::new("select mark, subject_kind, subject_id from (select ");
    sql.push(now)
        .push(" as mark) now left join (select subject_kind, subject_id from events where ");
    sql.push(order).push(newer).bind(since).push(" order by ").push(order);
    sql.push(" limit ").bind(most + 1).push(") newer on true");
    let rows = db.composed(&sql)?;
    let mut changes = Changes {
        mark: since,
        people: BTreeSet::new(),
        organizations: BTreeSet::new(),
        is_cut_off: i64::try_from(rows.len()).is_ok_and(|rows| rows > most),
    };
    for row in &rows {
        let mut columns = row.columns();
        changes.mark = columns.next()?;
        let (kind, id): (Option<String>, Option<String>) = (columns.next()?, columns.next()?);
        match (kind.as_deref(), id) {
            (Some("user"), Some(id)) => changes.people.extend(UserId::parse(&id).ok()),
            (Some("organization"), Some(id)) => {
                changes.organizations.extend(OrganizationId::parse(&id).ok());
            }
            _ => {}
        }
    }
    Ok(changes)
}

/// People with everything that the index keeps, by id.
pub(in crate::users) fn people(
    db: &mut dyn Database,
    which: &Which<'_>,
) -> Result<Vec<Person>, Fault> {
    let mut sql = Sql::new(
        "select u.id, u.version, u.status, u.role, u.organization_id, u.name_key, u.email_folded,
                u.search, u.seen_at, u.created_at, u.import_id
           from users u
          where ",
    );
    match which {
        Which::After(None) => sql.push("u.id > ").bind(""),
        Which::After(Some(id)) => sql.push("u.id > ").bind(*id),
        Which::These(ids) => sql.push("u.id in ").each(ids.iter().copied()),
    };
    sql.push(" order by u.id");
    if let Which::After(_) = which {
        sql.push(" limit ").bind(AT_A_TIME);
    }
    let rows = db.composed(&sql)?;
    let mut people: Vec<Person> = rows.iter().map(read).collect::<Result<_, _>>()?;
    let Some((first, last)) = people.first().zip(people.last()).map(|(a, b)| (a.id, b.id)) else {
        return Ok(people);
    };
    let narrow = |sql: &mut Sql| match which {
        Which::After(_) => {
            sql.push("user_id between ").bind(first).push(" and ").bind(last);
        }
        Which::These(ids) => {
            sql.push("user_id in ").each(ids.iter().copied());
        }
    };
    let mut locations = BTreeMap::<UserId, Vec<LocationId>>::new();
    let mut sql = Sql::new("select user_id, location_id from user_locations where ");
    narrow(&mut sql);
    for row in db.composed(&sql)? {
        let mut columns = row.columns();
        locations.entry(columns.next()?).or_default().push(columns.next()?);
    }
    let mut invitations = BTreeMap::<UserId, Instant>::new();
    let mut sql =
        Sql::new("select user_id, expires_at from links where purpose = 'invitation' and ");
    narrow(&mut sql);
    for row in db.composed(&sql)? {
        let mut columns = row.columns();
        let (id, ends): (UserId, Instant) = (columns.next()?, columns.next()?);
        let newest = invitations.entry(id).or_insert(ends);
        *newest = ends.max(*newest);
    }
    for person in &mut people {
        person.locations = locations.remove(&person.id).unwrap_or_default();
        person.invitation = invitations.remove(&person.id);
    }
    Ok(people)
}

/// The folded names of organizations; `None` reads all.
pub(in crate::users) fn organizations(
    db: &mut dyn Database,
    ids: Option<&[OrganizationId]>,
) -> Result<Vec<(OrganizationId, String)>, Fault> {
    let mut sql = Sql::new("select id, name_folded from organizations");
    if let Some(ids) = ids {
        sql.push(" where id in ").each(ids.iter().copied());
    }
    db.composed(&sql)?.iter().map(Row::pair).collect()
}

/// Who was seen at this time or later.
pub(in crate::users) fn seen_since(
    db: &mut dyn Database,
    since: Instant,
) -> Result<Vec<(UserId, Instant)>, Fault> {
    let mut sql = Sql::new("select id, seen_at from users where seen_at >= ");
    sql.bind(since);
    db.composed(&sql)?.iter().map(Row::pair).collect()
}

fn read(row: &Row) -> Result<Person, Fault> {
    let mut columns = row.columns();
    Ok(Person {
        id: columns.next()?,
        version: columns.next()?,
        status: columns.next()?,
        role: columns.next()?,
        organization: columns.next()?,
        name_key: columns.next()?,
        email: columns.next()?,
        text: columns.next()?,
        seen: columns.next()?,
        created: columns.next()?,
        import: columns.next::<Option<ImportId>>()?,
        locations: Vec::new(),
        invitation: None,
    })
}
