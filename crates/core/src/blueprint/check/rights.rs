//! Rights that would mean nothing, or too much; and who counts as site administrator.

use super::{Notes, Parts};
use crate::access::Permission;
use crate::blueprint::{ReachKind, Role};

pub(super) fn check(parts: &Parts<'_>, notes: &mut Notes<'_>) {
    for role in parts.roles {
        if role.reach == ReachKind::Own && !role.site_administrator {
            nobody_but_oneself_is_reached(role, notes);
        }
        let may = format!("roles.{}.may", role.key);
        // Whoever reads everybody's sign-in links can become anybody.
        if role.may(Permission::MailboxRead) && !role.site_administrator {
            notes.flaw(
                &may,
                "mailbox.read shows everybody's sign-in links.".to_owned(),
                "Leave it to site administrators.".to_owned(),
            );
        }
        if role.site_administrator && role.reach != ReachKind::Everything {
            notes.flaw(
                &format!("roles.{}.reach", role.key),
                "A site administrator reaches everything.".to_owned(),
                "Write reach = \"everything\", or remove site_administrator.".to_owned(),
            );
        }
    }
}

fn nobody_but_oneself_is_reached(role: &Role, notes: &mut Notes<'_>) {
    let over_users = role.permissions.iter().find(|right| right.name().starts_with("users."));
    if let Some(right) = over_users {
        notes.flaw(
            &format!("roles.{}.may", role.key),
            format!("{right} is about other people, and reach = \"own\" includes none."),
            "Widen reach, or remove it.".to_owned(),
        );
    }
    if !role.manages.is_empty() {
        notes.flaw(
            &format!("roles.{}.manages", role.key),
            "Managing is about other people, and reach = \"own\" includes none.".to_owned(),
            "Widen reach, or remove it.".to_owned(),
        );
    }
}

/// Somebody can always mend everything: there is a site administrator, and each manages all roles.
pub(super) fn check_site_administrators(parts: &Parts<'_>, notes: &mut Notes<'_>) {
    if !parts.roles.iter().any(|role| role.site_administrator) {
        notes.flaw(
            "roles",
            "No role is a site administrator, so nobody could repair the site.".to_owned(),
            "Write site_administrator = true in the role that may do everything.".to_owned(),
        );
    }
    for role in parts.roles.iter().filter(|role| role.site_administrator) {
        let missed = parts.roles.iter().find(|other| !role.manages(&other.key));
        if let Some(missed) = missed {
            notes.flaw(
                &format!("roles.{}.manages", role.key),
                format!(
                    "A site administrator manages every role, and \"{}\" is not here.",
                    missed.key
                ),
                format!("Add \"{}\".", missed.key),
            );
        }
    }
}
