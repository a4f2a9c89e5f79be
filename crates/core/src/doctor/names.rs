//! Whether every name to sign in with is stored in its one spelling, and belongs to one person.

use crate::directory::View;
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
            } else if user.has_another_name() {
                rows.push(format!("{}: signs in with another name than their address", user.id));
            }
        }
        if page.len() < PAGE {
            break;
        }
    }
    Ok(rows)
}
