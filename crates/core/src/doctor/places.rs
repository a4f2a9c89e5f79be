//! Whether everybody has the places that their role asks for, and no others.

use crate::blueprint::{Requirement, RoleKey};
use crate::directory::View;
use crate::doctor::Finding;
use crate::doctor::store::PAGE;
use crate::error::Fault;

pub(super) fn not_for_the_role(view: &mut View<'_>) -> Result<Vec<String>, Fault> {
    let (mut rows, mut after) = (Vec::new(), String::new());
    loop {
        let page = view.doctor().places_after(&after)?;
        let Some(last) = page.last() else { return Ok(rows) };
        after.clone_from(&last.id);
        for user in &page {
            let Some(role) = RoleKey::parse(&user.role).and_then(|key| view.blueprint().role(&key))
            else {
                rows.push(format!("{}: the blueprint has no role {:?}", user.id, user.role));
                continue;
            };
            for (what, needs, has) in [
                ("organization", role.needs_organization, user.has_organization),
                ("locations", role.needs_locations, user.has_locations),
            ] {
                match (needs, has) {
                    (Requirement::Required, false) => {
                        rows.push(format!("{}: has no {what}", user.id));
                    }
                    (Requirement::Absent, true) => {
                        rows.push(format!("{}: has {what}, which the role has not", user.id));
                    }
                    _ => {}
                }
            }
        }
        if page.len() < PAGE || rows.len() >= Finding::MOST_ROWS {
            return Ok(rows);
        }
    }
}
