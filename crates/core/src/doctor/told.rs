//! Whether everybody has the status and the role that their newest event about it tells.

use crate::directory::{Change, EventKind, View};
use crate::doctor::Finding;
use crate::doctor::store::PAGE;
use crate::error::Fault;

/// What of a person events tell, and which kinds of events do.
pub(super) struct Told {
    /// The column of the person, which is also the field of the change.
    pub(super) field: &'static str,
    /// The field as the kept text of an event names it.
    pub(super) sign: &'static str,
    pub(super) kinds: &'static [EventKind],
}

pub(super) const STATUS: Told =
    Told { field: "status", sign: r#""field":"status""#, kinds: &EventKind::OF_STATUS };

/// A role comes with the person, or with a change of it alone, of the whole person, or by an import.
pub(super) const ROLE: Told = Told {
    field: "role",
    sign: r#""field":"role""#,
    kinds: &[EventKind::UserCreated, EventKind::UserChanged, EventKind::UserRoleChanged],
};

pub(super) fn not_as_told(view: &mut View<'_>, what: &Told) -> Result<Vec<String>, Fault> {
    let (mut rows, mut after) = (Vec::new(), String::new());
    loop {
        let page = view.doctor().told_after(what, &after)?;
        let Some(last) = page.last() else { return Ok(rows) };
        after.clone_from(&last.id);
        for user in &page {
            let told = user.newest.as_deref().map(|changes| after_it(changes, what.field));
            let told = told.transpose()?.flatten();
            if told.as_deref() != Some(user.value.as_str()) {
                let told = told.as_deref().unwrap_or("nothing");
                rows.push(format!("{}: is {}, was told {told}", user.id, user.value));
            }
        }
        if page.len() < PAGE || rows.len() >= Finding::MOST_ROWS {
            return Ok(rows);
        }
    }
}

/// What a field holds after an event's changes.
fn after_it(changes: &str, field: &str) -> Result<Option<String>, Fault> {
    let changes: Vec<Change> = serde_json::from_str(changes)
        .map_err(|error| Fault::new("reading an event's changes", error))?;
    let change = changes.into_iter().find(|change| change.field == field);
    Ok(change.and_then(|change| change.after.as_str().map(str::to_owned)))
}
