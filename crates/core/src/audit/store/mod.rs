//! The SQL about events. Rows are written once; only a deletion replaces a person's name by a pseudonym.

mod filter;
mod forget;

use crate::access::{Actor, Interface, Reach};
use crate::audit::AuditFilter;
use crate::directory::{Change, Event, EventKind, UnitOfWork, View, actor_columns};
use crate::domain::{EventId, ImportId, Instant, OrganizationId, UserId, search_fold};
use crate::error::Fault;
use crate::store::{Database, Row, Sql, pieces};

pub(crate) use forget::says_nothing_alone;

const COLUMNS: &str = "
    select e.id, e.at, e.actor_kind, e.actor_id, e.actor_name, e.interface, e.request_id, e.operation,
           e.kind, e.subject_kind, e.subject_id, e.subject_name, e.organization_id, e.reason,
           e.changes, e.import_id, e.undoes
      from events e
     where 1 = 1";

/// An event as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredEvent {
    /// Its id; ids sort by time.
    pub id: EventId,
    /// When.
    pub at: Instant,
    /// `user`, `token`, `operator`, `system` or `anonymous`.
    pub actor_kind: String,
    /// The person who acted, if one did.
    pub actor_id: Option<String>,
    /// Their name at that time.
    pub actor_name: String,
    /// Through which door.
    pub interface: Interface,
    /// The number of the request.
    pub request_id: String,
    /// The operation that told it.
    pub operation: String,
    /// What happened.
    pub kind: EventKind,
    /// `user`, `organization`, `location`, `provider`, `import` or `directory`.
    pub subject_kind: String,
    /// Whom or what it is about.
    pub subject_id: Option<String>,
    /// The subject's name at that time.
    pub subject_name: String,
    /// The organization that it belongs to.
    pub organization: Option<OrganizationId>,
    /// Why.
    pub reason: Option<String>,
    /// Field by field.
    pub changes: Vec<Change>,
    /// The import that it came from.
    pub import: Option<ImportId>,
    /// The event that it takes back.
    pub undoes: Option<EventId>,
}

impl StoredEvent {
    /// The user whom it is about, unless they were deleted since.
    pub fn user(&self) -> Option<UserId> {
        if self.subject_kind != "user" {
            return None;
        }
        let id = UserId::parse(self.subject_id.as_deref()?).ok()?;
        (self.subject_name != crate::users::pseudonym(id)).then_some(id)
    }
}

/// Writes the events of one operation in one statement.
pub(crate) fn write(
    db: &mut dyn Database,
    actor: &Actor,
    at: Instant,
    operation: &str,
    events: &[(EventId, Event)],
) -> Result<(), Fault> {
    let asker = actor_columns(actor.who());
    for some in pieces(events) {
        let mut sql = Sql::new(
            "insert into events (id, at, actor_kind, actor_id, actor_name, interface, request_id, \
                                 operation, kind, subject_kind, subject_id, subject_name, \
                                 search, organization_id, reason, changes, import_id, undoes) values ",
        );
        for (at_row, (id, event)) in some.iter().enumerate() {
            let changes = serde_json::to_string(&event.changes)
                .map_err(|error| Fault::new("writing an event's changes", error))?;
            let (actor_kind, actor_id, actor_name) = event.by.as_ref().map_or_else(
                || asker.clone(),
                |proven| ("user", Some(proven.id.to_string()), proven.name.clone()),
            );
            sql.push(if at_row == 0 { "" } else { ", " }).row([
                (*id).into(),
                at.into(),
                actor_kind.into(),
                actor_id.into(),
                actor_name.as_str().into(),
                actor.interface().as_str().into(),
                actor.request().into(),
                operation.into(),
                event.kind.name().into(),
                event.subject.kind().into(),
                event.subject.id().into(),
                event.subject_name.as_str().into(),
                search_text(&event.subject_name, &actor_name).into(),
                event.organization.into(),
                event.reason.as_ref().map(|reason| reason.as_str().to_owned()).into(),
                changes.into(),
                actor.import().into(),
                event.undoes.into(),
            ]);
        }
        db.execute_composed(&sql)?;
    }
    Ok(())
}

/// The events within a reach.
pub(crate) struct Events<'a> {
    db: &'a mut dyn Database,
    reach: &'a Reach,
}

impl UnitOfWork<'_> {
    /// The events that are kept, within the permit's reach.
    pub(crate) fn events_kept(&mut self) -> Events<'_> {
        Events { db: self.db, reach: self.permit.reach() }
    }
}

impl View<'_> {
    /// The events that are kept, within the permit's reach.
    pub(crate) fn events_kept(&mut self) -> Events<'_> {
        Events { db: self.db, reach: self.permit.reach() }
    }
}

impl Events<'_> {
    /// One event.
    pub(crate) fn find(&mut self, id: EventId) -> Result<Option<StoredEvent>, Fault> {
        let mut sql = Sql::new(COLUMNS);
        sql.push(" and e.id = ").bind(id);
        self.narrow(&mut sql);
        self.db.composed(&sql)?.first().map(read).transpose()
    }

    /// The newest event that changed somebody's state.
    pub(crate) fn newest_status_event(&mut self, user: UserId) -> Result<Option<EventId>, Fault> {
        let mut sql = Sql::new("select id from events where subject_id = ");
        sql.bind(user).push(" and kind in ").each(EventKind::OF_STATUS.map(EventKind::name));
        sql.push(" order by id desc limit 1");
        self.db.composed(&sql)?.first().map(Row::only).transpose()
    }

    /// A page of the trail, newest first: those before `before`, at most `rows`.
    pub(crate) fn page(
        &mut self,
        filter: &AuditFilter,
        before: Option<EventId>,
        rows: u32,
    ) -> Result<Vec<StoredEvent>, Fault> {
        let mut sql = Sql::new(COLUMNS);
        filter.narrow(&mut sql);
        self.narrow(&mut sql);
        if let Some(before) = before {
            sql.push(" and e.id < ").bind(before);
        }
        sql.push(" order by e.id desc limit ").bind(i64::from(rows));
        self.db.composed(&sql)?.iter().map(read).collect()
    }

    /// Whose reach ends at an organization sees what happened within it: what happened to somebody elsewhere,
    /// before they came, stays there (attack E07). Whose reach ends at locations sees of that what is about
    /// the people there now.
    fn narrow(&self, sql: &mut Sql) {
        match self.reach {
            Reach::Everything => {}
            reach @ Reach::Organization(_) => {
                reach.narrow_organizations(sql, "e", "organization_id");
            }
            reach => {
                sql.push(
                    " and e.subject_kind = 'user' and exists \
                       (select 1 from users seen where seen.id = e.subject_id",
                );
                reach.narrow_users(sql, "seen");
                sql.push(")");
                if matches!(reach, Reach::Locations(..)) {
                    reach.narrow_organizations(sql, "e", "organization_id");
                }
            }
        }
    }
}

/// What a search of the trail looks through.
fn search_text(subject: &str, actor: &str) -> String {
    search_fold(&format!("{subject}\n{actor}"))
}

fn read(row: &Row) -> Result<StoredEvent, Fault> {
    let mut columns = row.columns();
    let unknown = |what: &'static str, text: &str| Fault::new(what, format!("unknown: {text}"));
    Ok(StoredEvent {
        id: columns.next()?,
        at: columns.next()?,
        actor_kind: columns.next()?,
        actor_id: columns.next()?,
        actor_name: columns.next()?,
        interface: {
            let word: String = columns.next()?;
            Interface::parse(&word).ok_or_else(|| unknown("reading an event's interface", &word))?
        },
        request_id: columns.next()?,
        operation: columns.next()?,
        kind: {
            let name: String = columns.next()?;
            EventKind::parse(&name).ok_or_else(|| unknown("reading an event's kind", &name))?
        },
        subject_kind: columns.next()?,
        subject_id: columns.next()?,
        subject_name: columns.next()?,
        organization: columns.next()?,
        reason: columns.next()?,
        changes: {
            let text: String = columns.next()?;
            serde_json::from_str(&text)
                .map_err(|error| Fault::new("reading an event's changes", error))?
        },
        import: columns.next()?,
        undoes: columns.next()?,
    })
}
