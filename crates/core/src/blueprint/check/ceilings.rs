//! Nobody manages a role that holds more than their own: who confers a role could take it.

use super::{Notes, Parts};
use crate::blueprint::{ReachKind, Requirement, Role};

pub(super) fn check(parts: &Parts<'_>, notes: &mut Notes<'_>) {
    for manager in parts.roles {
        for (at, key) in manager.manages.iter().enumerate() {
            let Some(subject) = parts.roles.iter().find(|role| role.key == *key) else { continue };
            if let Some((message, fix)) = above(manager, subject) {
                notes.flaw(&format!("roles.{}.manages[{at}]", manager.key), message, fix);
            }
        }
    }
}

/// Why `manager` cannot manage `subject`, and what to do, if it cannot.
fn above(manager: &Role, subject: &Role) -> Option<(String, String)> {
    let (high, low) = (&subject.key, &manager.key);
    if subject.site_administrator && !manager.site_administrator {
        return Some((
            format!("\"{high}\" is a site administrator and \"{low}\" is not."),
            "Remove it.".to_owned(),
        ));
    }
    if high == low && !manager.site_administrator {
        return Some((
            "Only a site administrator manages people of the same role.".to_owned(),
            "Remove it.".to_owned(),
        ));
    }
    if !manager.reach.covers(subject.reach) {
        return Some((
            format!(
                "\"{high}\" has reach = \"{}\", which goes beyond the \"{}\" of \"{low}\".",
                subject.reach.name(),
                manager.reach.name()
            ),
            format!("Remove it, or narrow the reach of \"{high}\"."),
        ));
    }
    let more: Vec<&str> =
        subject.permissions.difference(&manager.permissions).map(|right| right.name()).collect();
    if !more.is_empty() {
        return Some((
            format!("\"{high}\" may {}, which \"{low}\" may not.", more.join(", ")),
            format!("Remove it, or give \"{low}\" the same rights."),
        ));
    }
    if let Some(further) = subject.manages.iter().find(|role| !manager.manages(role)) {
        return Some((
            format!("\"{high}\" manages \"{further}\", which \"{low}\" does not."),
            format!("Remove it, or add \"{further}\" here."),
        ));
    }
    out_of_sight(manager, subject)
}

/// A role without places cannot be inside a reach of places.
fn out_of_sight(manager: &Role, subject: &Role) -> Option<(String, String)> {
    let (place, need) = match manager.reach {
        ReachKind::Organization => ("organization", subject.needs_organization),
        ReachKind::Locations => ("locations", subject.needs_locations),
        ReachKind::Everything | ReachKind::Group | ReachKind::Own => return None,
    };
    (need == Requirement::Absent).then(|| {
        (
            format!(
                "Holders of \"{}\" have no {place}, so this role never reaches them.",
                subject.key
            ),
            format!("Remove it, or write {place} = \"required\" in \"{}\".", subject.key),
        )
    })
}
