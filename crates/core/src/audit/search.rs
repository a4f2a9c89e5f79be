//! Asking the trail: who changed what, when, from what to what, through which interface.

use crate::access::Permission;
use crate::audit::StoredEvent;
use crate::directory::{EventKind, Query, Stretch, View};
use crate::domain::{EventId, ImportId, Instant, UserId, search_words};
use crate::error::Error;
use crate::store::Sql;

/// Which events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// About this user.
    pub about: Option<UserId>,
    /// By this user.
    pub by: Option<UserId>,
    /// Of this kind.
    pub kind: Option<EventKind>,
    /// From this import.
    pub import: Option<ImportId>,
    /// Not before.
    pub since: Option<Instant>,
    /// Before.
    pub until: Option<Instant>,
    /// Words that occur in the names of who acted and of whom it is about, or the id of either, of the event or
    /// of the request.
    pub text: String,
}

impl AuditFilter {
    /// Adds ` and …` for each part; `e` is the table's alias.
    pub(super) fn narrow(&self, sql: &mut Sql) {
        if let Some(user) = self.about {
            sql.push(" and e.subject_id = ").bind(user.to_string());
        }
        if let Some(user) = self.by {
            sql.push(" and e.actor_id = ").bind(user.to_string());
        }
        if let Some(kind) = self.kind {
            sql.push(" and e.kind = ").bind(kind.name());
        }
        if let Some(import) = self.import {
            sql.push(" and e.import_id = ").bind(import);
        }
        if let Some(since) = self.since {
            sql.push(" and e.at >= ").bind(since);
        }
        if let Some(until) = self.until {
            sql.push(" and e.at < ").bind(until);
        }
        let text = self.text.trim();
        if !text.is_empty() {
            sql.push(" and (1 = 1");
            for word in search_words(text) {
                sql.push(" and e.search").containing(&word);
            }
            if text.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_') {
                for column in ["e.subject_id", "e.actor_id", "e.id", "e.request_id"] {
                    sql.push(" or ").push(column).push(" = ").bind(text);
                }
            }
            sql.push(")");
        }
    }
}

/// One page of the trail, newest first.
#[derive(Debug, Clone, Default)]
pub struct AuditTrail {
    /// Which events.
    pub filter: AuditFilter,
    /// Only those before this one.
    pub before: Option<EventId>,
    /// How many, 1 to 200.
    pub rows: u32,
}

impl Query for AuditTrail {
    const NAME: &'static str = "audit.list";
    const NEEDS: Permission = Permission::AuditRead;
    type Answer = Stretch<StoredEvent, EventId>;

    fn answer(&self, view: &mut View<'_>) -> Result<Self::Answer, Error> {
        let find = |most| view.events_kept().page(&self.filter, self.before, most);
        Ok(Stretch::read(self.rows, find, |event| event.id)?)
    }
}
