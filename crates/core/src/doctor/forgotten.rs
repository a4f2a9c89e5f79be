//! Whether of everybody who was deleted only the id and a pseudonym are left.

use crate::audit::says_nothing_alone;
use crate::directory::{Change, View};
use crate::doctor::Finding;
use crate::doctor::store::{DeletedRow, PAGE};
use crate::error::Fault;

pub(super) fn not_forgotten(view: &mut View<'_>) -> Result<Vec<String>, Fault> {
    let mut rows = view.doctor().traces_of_the_deleted()?;
    let mut after = String::new();
    while rows.len() < Finding::MOST_ROWS {
        let page = view.doctor().deleted_after(&after)?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.id);
        for deleted in &page {
            rows.extend(told_of(view, deleted)?);
        }
        if page.len() < PAGE {
            break;
        }
    }
    Ok(rows)
}

/// What events still tell of one of them. Their events are read by themselves, in the order of the index by subject:
/// nothing is read twice, however many events somebody has.
fn told_of(view: &mut View<'_>, deleted: &DeletedRow) -> Result<Vec<String>, Fault> {
    let (mut is_named, mut holds, mut after) = (false, false, String::new());
    loop {
        let page = view.doctor().about_after(deleted, &after)?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.event);
        for told in &page {
            is_named |= told.is_named;
            holds = holds || holds_something(&told.changes)?;
        }
        if page.len() < PAGE {
            break;
        }
    }
    is_named = is_named || view.doctor().is_named_as_actor(deleted)?;
    let named = is_named.then(|| format!("{}: still named by an event", deleted.id));
    let held = holds.then(|| format!("{}: an event still has what fields held", deleted.id));
    Ok(named.into_iter().chain(held).collect())
}

/// Whether a change has a value that a deletion takes away.
fn holds_something(changes: &str) -> Result<bool, Fault> {
    let changes: Vec<Change> = serde_json::from_str(changes)
        .map_err(|error| Fault::new("reading an event's changes", error))?;
    let mut of_person = changes.iter().filter(|change| !says_nothing_alone(&change.field));
    Ok(of_person.any(|change| !change.before.is_null() || !change.after.is_null()))
}
