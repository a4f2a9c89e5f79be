//! Whether of everybody who was deleted only the id and a pseudonym are left.

use crate::audit::says_nothing_alone;
use crate::directory::{Change, View};
use crate::doctor::Finding;
use crate::doctor::store::PAGE;
use crate::error::Fault;

pub(super) fn not_forgotten(view: &mut View<'_>) -> Result<Vec<String>, Fault> {
    let mut rows = view.doctor().traces_of_the_deleted()?;
    let mut after = String::new();
    while rows.len() < Finding::MOST_ROWS {
        let page = view.doctor().changes_of_the_deleted(&after)?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.event);
        for told in &page {
            if holds_something(&told.changes)? {
                rows.push(format!("{}: an event still has what fields held", told.subject));
            }
        }
        if page.len() < PAGE {
            break;
        }
    }
    rows.dedup();
    Ok(rows)
}

/// Whether a change has a value that a deletion takes away.
fn holds_something(changes: &str) -> Result<bool, Fault> {
    let changes: Vec<Change> = serde_json::from_str(changes)
        .map_err(|error| Fault::new("reading an event's changes", error))?;
    let mut of_person = changes.iter().filter(|change| !says_nothing_alone(&change.field));
    Ok(of_person.any(|change| !change.before.is_null() || !change.after.is_null()))
}
