//! The SQL of asking the trail: what each part of a filter leaves of the events.

use crate::audit::AuditFilter;
use crate::domain::search_words;
use crate::store::Sql;

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
