//! An event as the API shows it.

use rollcall_core::access::Interface;
use rollcall_core::audit::StoredEvent;
use rollcall_core::directory::EventKind;
use serde_json::{Value, json};

use crate::api::schema::{id, list, or_null, text, time, whole, words};

const ACTORS: [&str; 5] = ["user", "token", "operator", "system", "anonymous"];
const SUBJECTS: [&str; 6] = ["user", "organization", "location", "provider", "import", "directory"];

/// The JSON of an event.
pub(super) fn written(event: &StoredEvent) -> Value {
    let changes: Vec<Value> = event
        .changes
        .iter()
        .map(|change| {
            json!({ "field": change.field, "before": change.before, "after": change.after })
        })
        .collect();
    json!({
        "id": event.id.to_string(),
        "at": event.at.to_string(),
        "kind": event.kind.name(),
        "actor": { "kind": event.actor_kind, "id": event.actor_id, "name": event.actor_name },
        "subject": {
            "kind": event.subject_kind,
            "id": event.subject_id,
            "name": event.subject_name,
        },
        "organization": event.organization.map(|id| id.to_string()),
        "changes": changes,
        "reason": event.reason,
        "interface": event.interface.as_str(),
        "operation": event.operation,
        "request": event.request_id,
        "import": event.import.map(|id| id.to_string()),
        "undoes": event.undoes.map(|id| id.to_string()),
    })
}

/// The schema of an event.
pub(in crate::api) fn schema() -> Value {
    let who = |kinds: &[&str], name: &str| {
        whole(json!({
            "kind": words(kinds.iter().copied(), "What it is."),
            "id": or_null(text("Its id, where it has one.")),
            "name": text(name),
        }))
    };
    let value = "A text, a list of `{id, name}`, or null.";
    let change = whole(json!({
        "field": text("The field, as a user has it."),
        "before": { "description": value },
        "after": { "description": value },
    }));
    whole(json!({
        "id": id("evt", "Sorts by time."),
        "at": time("When."),
        "kind": words(EventKind::ALL.iter().map(|kind| kind.name()), "What happened."),
        "actor": who(&ACTORS, "Who acted, by the name of that time."),
        "subject": who(&SUBJECTS, "Whom or what it is about, by the name of that time."),
        "organization": or_null(id("org", "Where it happened.")),
        "changes": list(change),
        "reason": or_null(text("Why, in the actor's words.")),
        "interface": words(Interface::ALL.iter().map(|door| door.as_str()), "Through which door."),
        "operation": text("The operation that told it."),
        "request": id("req", "The request, as `instance` of a problem and the header X-Request-Id."),
        "import": or_null(id("imp", "The import that it came from.")),
        "undoes": or_null(id("evt", "The event that it takes back.")),
    }))
}
