//! Whether everybody has the status that their newest event tells.

use crate::directory::{Change, View};
use crate::doctor::Finding;
use crate::doctor::store::PAGE;
use crate::error::Fault;

pub(super) fn not_as_told(view: &mut View<'_>) -> Result<Vec<String>, Fault> {
    let (mut rows, mut after) = (Vec::new(), String::new());
    loop {
        let page = view.doctor().statuses_after(&after)?;
        let Some(last) = page.last() else { return Ok(rows) };
        after.clone_from(&last.id);
        for user in &page {
            let told = user.newest.as_deref().map(told).transpose()?.flatten();
            if told.as_deref() != Some(user.status.as_str()) {
                let told = told.as_deref().unwrap_or("nothing");
                rows.push(format!("{}: is {}, was told {told}", user.id, user.status));
            }
        }
        if page.len() < PAGE || rows.len() >= Finding::MOST_ROWS {
            return Ok(rows);
        }
    }
}

/// The status after an event's changes.
fn told(changes: &str) -> Result<Option<String>, Fault> {
    let changes: Vec<Change> = serde_json::from_str(changes)
        .map_err(|error| Fault::new("reading an event's changes", error))?;
    let status = changes.into_iter().find(|change| change.field == "status");
    Ok(status.and_then(|change| change.after.as_str().map(str::to_owned)))
}
