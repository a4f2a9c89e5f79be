//! One event as a line that people read.

use rollcall_core::access::{Interface, Permission, Reach};
use rollcall_core::audit::StoredEvent;
use rollcall_core::blueprint::{Blueprint, RoleKey};
use rollcall_core::directory::Change;
use serde_json::Value as Json;

use crate::console::components::Moment;
use crate::console::{Visit, routes};
use crate::words;

/// One event.
pub struct EventLine {
    /// Its id, to link to.
    pub id: String,
    /// When.
    pub at: Moment,
    /// How long ago.
    pub ago: Moment,
    /// Who acted.
    pub who: String,
    /// What happened, in the past tense.
    pub what: &'static str,
    /// To whom or what.
    pub whom: String,
    /// Its page, when it has one.
    pub href: Option<String>,
    /// Through which door.
    pub interface: &'static str,
    /// The import that it came from, for those who may look at it.
    pub import: Option<String>,
    /// Whether somebody did it to themself.
    pub is_of_oneself: bool,
    /// Whether it made something, so that nothing was there before.
    pub is_first: bool,
    /// Field by field: label, before, after.
    pub changes: Vec<(String, String, String)>,
    /// Why.
    pub reason: Option<String>,
}

impl EventLine {
    /// The line of an event, for who visits.
    pub fn of(event: &StoredEvent, visit: &Visit) -> Self {
        let (blueprint, now) = (visit.directory().blueprint(), visit.directory().now());
        let may_look =
            visit.actor.may(Permission::UsersImport) && visit.actor.reach() == Reach::Everything;
        Self {
            id: event.id.to_string(),
            at: Moment::exact(event.at),
            ago: Moment::relative(event.at, now),
            who: event.actor_name.clone(),
            what: words::event(event.kind),
            whom: event.subject_name.clone(),
            href: event.user().map(routes::user),
            interface: door(event.interface),
            import: event.import.filter(|_| may_look).map(routes::import),
            is_of_oneself: event.subject_kind == "user"
                && event.actor_id.is_some()
                && event.actor_id == event.subject_id,
            is_first: event.changes.iter().all(|change| change.before.is_null()),
            changes: event
                .changes
                .iter()
                .filter(|change| !is_number_only(&change.field))
                .map(|change| change_line(change, blueprint))
                .collect(),
            reason: event.reason.clone(),
        }
    }
}

/// Fields that hold nothing but an id of something without a name: it is in the API and in exports.
fn is_number_only(field: &str) -> bool {
    matches!(field, "session" | "token")
}

const fn door(interface: Interface) -> &'static str {
    match interface {
        Interface::Console => "Console",
        Interface::Api => "API",
        Interface::Cli => "Command line",
        Interface::Import => "Import",
        Interface::System => "Server",
    }
}

/// A change as label, before, after.
pub fn change_line(change: &Change, blueprint: &Blueprint) -> (String, String, String) {
    let field = change.field.as_str();
    let label = if field == "refused" {
        "Because".to_owned()
    } else {
        words::field_label(blueprint, field)
    };
    (label, value(field, &change.before, blueprint), value(field, &change.after, blueprint))
}

/// A value as people read it: names instead of ids and keys.
fn value(field: &str, value: &Json, blueprint: &Blueprint) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) if field == "role" => RoleKey::parse(text)
            .and_then(|key| blueprint.role(&key))
            .map_or_else(|| text.clone(), |role| role.name.clone()),
        Json::String(text) if field == "status" => words::capital(text),
        Json::String(text) => text.clone(),
        Json::Array(list) => {
            let names: Vec<String> =
                list.iter().map(|each| self::value(field, each, blueprint)).collect();
            names.join(", ")
        }
        Json::Object(place) => {
            place.get("name").and_then(Json::as_str).unwrap_or_default().to_owned()
        }
        other => other.to_string(),
    }
}
