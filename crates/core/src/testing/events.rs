//! Asserting what was told.

use std::sync::PoisonError;

use serde_json::Value as Json;

use crate::audit::{AuditTrail, StoredEvent};
use crate::directory::Change;
use crate::testing::House;

impl House {
    /// The events since the house was furnished, the oldest first.
    pub fn events(&self) -> Vec<StoredEvent> {
        let furnished = *self.furnished.lock().unwrap_or_else(PoisonError::into_inner);
        let mut events = self.all_events();
        events.retain(|event| furnished.is_none_or(|furnished| event.id > furnished));
        events
    }

    /// Every event, the oldest first.
    pub fn all_events(&self) -> Vec<StoredEvent> {
        let (mut events, mut before) = (Vec::new(), None);
        loop {
            let asked = AuditTrail { before, rows: 200, ..AuditTrail::default() };
            let page = self.ask(&self.operator(), asked).expect("read the audit trail");
            events.extend(page.rows);
            before = page.next;
            if before.is_none() {
                events.reverse();
                return events;
            }
        }
    }

    /// Asserts the events since the house was furnished, one line each:
    /// `ada user.deactivated bo: status active → inactive, because left`.
    #[track_caller]
    pub fn assert_events<const N: usize>(&self, expected: [&str; N]) {
        assert_eq!(self.told(), expected, "on {:?}", self.engine());
    }

    /// The events since the house was furnished, one line each.
    pub fn told(&self) -> Vec<String> {
        self.events().iter().map(line).collect()
    }

    /// Asserts that nothing was told since the house was furnished.
    #[track_caller]
    pub fn assert_no_events(&self) {
        self.assert_events([]);
    }

    /// What was told so far is furniture: it is not asserted.
    pub fn forget_events(&self) {
        let newest = self.all_events().last().map(|event| event.id);
        *self.furnished.lock().unwrap_or_else(PoisonError::into_inner) = newest;
    }
}

/// Who, what, whom, what changed, why.
pub(crate) fn line(event: &StoredEvent) -> String {
    let (actor, subject) = (short(&event.actor_name), short(&event.subject_name));
    let mut parts = vec![format!("{actor} {} {subject}", event.kind.name())];
    let changes: Vec<String> = event.changes.iter().map(change).collect();
    if !changes.is_empty() {
        parts.push(format!(": {}", changes.join("; ")));
    }
    parts.extend(event.reason.as_ref().map(|reason| format!(", because {reason}")));
    parts.extend(event.undoes.map(|_| ", taking it back".to_owned()));
    parts.concat()
}

fn change(Change { field, before, after }: &Change) -> String {
    format!("{field} {} → {}", value(before), value(after))
}

/// People of the house are called by their first name, as the test does.
fn short(name: &str) -> String {
    name.strip_suffix(" Example").map_or_else(|| name.to_owned(), str::to_lowercase)
}

fn value(value: &Json) -> String {
    match value {
        Json::Null => "–".to_owned(),
        Json::String(text) if text.starts_with("ses_") => "session".to_owned(),
        Json::String(text) => text.clone(),
        Json::Array(places) => places.iter().map(self::value).collect::<Vec<_>>().join(" + "),
        Json::Object(place) => place.get("name").map(self::value).unwrap_or_default(),
        other => other.to_string(),
    }
}
