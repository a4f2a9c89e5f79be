//! One event as a line that people read.

use rollcall_core::access::Interface;
use rollcall_core::audit::{Named, NamesOf, StoredEvent};
use rollcall_core::{Error, Refusal};

use crate::console::components::{FieldChange, Moment};
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
    /// Their page, when they have one.
    pub who_href: Option<String>,
    /// What happened, in the past tense.
    pub what: String,
    /// To whom or what.
    pub whom: String,
    /// Its page, when it has one.
    pub href: Option<String>,
    /// Through which door.
    pub interface: &'static str,
    /// The import that it came from, for those who may look at it.
    pub import: Option<FromImport>,
    /// Whether nobody was signed in.
    pub is_of_nobody: bool,
    /// Whether somebody did it to themself.
    pub is_of_oneself: bool,
    /// Whether it made something, so that nothing was there before.
    pub is_first: bool,
    /// Field by field.
    pub changes: Vec<FieldChange>,
    /// Why.
    pub reason: Option<String>,
}

/// An import that an event came from.
pub struct FromImport {
    /// Its page.
    pub href: String,
    /// What its file is called.
    pub file: String,
}

impl EventLine {
    /// The lines of some events, for who visits.
    pub fn all(events: &[StoredEvent], named: &Named, visit: &Visit) -> Vec<Self> {
        events.iter().map(|event| Self::of(event, named, visit)).collect()
    }

    fn of(event: &StoredEvent, named: &Named, visit: &Visit) -> Self {
        let (blueprint, now) = (visit.directory().blueprint(), visit.directory().now());
        let page_of = |id: &String| named.get(id).and_then(|_| routes::of(id));
        let is_of_nobody = event.actor_kind == "anonymous";
        Self {
            id: event.id.to_string(),
            at: Moment::exact(event.at),
            ago: Moment::relative(event.at, now),
            who: if is_of_nobody { "Not signed in".to_owned() } else { event.actor_name.clone() },
            who_href: event.actor_id.as_ref().and_then(page_of),
            what: words::event(event.kind, blueprint.words()),
            whom: event.subject_name.clone(),
            href: event.subject_id.as_ref().and_then(page_of),
            interface: door(event.interface),
            import: event.import.and_then(|id| {
                let file = named.get(&id.to_string())?;
                Some(FromImport { href: routes::import(id), file: file.to_owned() })
            }),
            is_of_nobody,
            is_of_oneself: event.subject_kind == "user"
                && event.actor_id.is_some()
                && event.actor_id == event.subject_id,
            is_first: event.changes.iter().all(|change| change.before.is_null()),
            changes: event
                .changes
                .iter()
                .filter(|change| !is_number_only(&change.field))
                .map(|change| FieldChange::of(change, blueprint, named))
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

/// What events speak of and is still there.
pub async fn named(visit: &Visit, events: &[StoredEvent]) -> Result<Named, Error> {
    names_of(visit, NamesOf::events(events)).await
}

/// Today's names, for those who may look at people; others read what was written then.
pub async fn names_of(visit: &Visit, asked: NamesOf) -> Result<Named, Error> {
    match visit.ask(asked).await {
        Err(Error::Refused(Refusal::Forbidden { .. })) => Ok(Named::default()),
        answer => answer,
    }
}
