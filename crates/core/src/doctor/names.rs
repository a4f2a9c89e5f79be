//! Whether every name to sign in with is stored in its one spelling, and belongs to one person.

use crate::directory::{Change, View};
use crate::doctor::Finding;
use crate::doctor::store::PAGE;
use crate::domain::Email;
use crate::error::Fault;

pub(super) fn not_canonical(view: &mut View<'_>) -> Result<Vec<String>, Fault> {
    let mut rows = view.doctor().names_twice()?;
    let mut after = String::new();
    while rows.len() < Finding::MOST_ROWS {
        let page = view.doctor().names_after(&after)?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.id);
        for user in &page {
            let canonical = Email::parse(&user.email).ok();
            let folded = canonical.as_ref().map(Email::folded);
            if folded != Some(user.folded.as_str()) {
                rows.push(format!("{}: the address is not stored in its one spelling", user.id));
            } else if let Some(name) = user.another_name()
                && !had_before(view, &user.id, name)?
            {
                rows.push(format!("{}: signs in with another name than their address", user.id));
            }
        }
        if page.len() < PAGE {
            break;
        }
    }
    Ok(rows)
}

/// Whether somebody had the address that they sign in with, as their events tell. Their new one has been free for an
/// hour at most, or waits for a letter that may go out: the server gives it to them by itself.
fn had_before(view: &mut View<'_>, id: &str, name: &str) -> Result<bool, Fault> {
    for changes in view.doctor().names_told(id)? {
        let changes: Vec<Change> = serde_json::from_str(&changes)
            .map_err(|error| Fault::new("reading an event's changes", error))?;
        let of_name = changes.iter().filter(|it| matches!(it.field.as_str(), "email" | "username"));
        let mut held = of_name.flat_map(|change| [&change.before, &change.after]);
        let is_name = |held: &str| Email::parse(held).is_ok_and(|email| email.folded() == name);
        if held.any(|value| value.as_str().is_some_and(is_name)) {
            return Ok(true);
        }
    }
    Ok(false)
}
