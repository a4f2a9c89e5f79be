//! A role's reach and places fit each other, and the product has what they speak of.

use super::{Notes, Parts};
use crate::blueprint::{ReachKind, Requirement, Role, Scope};

pub(super) fn check(parts: &Parts<'_>, notes: &mut Notes<'_>) {
    if parts.scopes.locations() && !parts.scopes.organizations() {
        notes.flaw(
            "scopes",
            "Locations belong to organizations, and this product has none.".to_owned(),
            "Add \"organizations\" to scopes.".to_owned(),
        );
    }
    for role in parts.roles {
        scopes_exist(role, parts, notes);
        holders_have_what_is_reached(role, notes);
        locations_come_with_an_organization(role, notes);
    }
}

fn scopes_exist(role: &Role, parts: &Parts<'_>, notes: &mut Notes<'_>) {
    let reached = match role.reach {
        ReachKind::Organization => Some(Scope::Organizations),
        ReachKind::Locations => Some(Scope::Locations),
        ReachKind::Group => Some(Scope::Groups),
        ReachKind::Everything | ReachKind::Own => None,
    };
    let asked = |need, scope| (need != Requirement::Absent).then_some(scope);
    for (key, scope) in [
        ("reach", reached),
        ("organization", asked(role.needs_organization, Scope::Organizations)),
        ("locations", asked(role.needs_locations, Scope::Locations)),
    ] {
        let Some(scope) = scope.filter(|scope| !parts.scopes.has(*scope)) else { continue };
        let message = format!("This product has no {}.", scope.name());
        let fix = format!("Add \"{}\" to scopes, or change the role.", scope.name());
        notes.flaw(&format!("roles.{}.{key}", role.key), message, fix);
    }
}

fn holders_have_what_is_reached(role: &Role, notes: &mut Notes<'_>) {
    let (key, need) = match role.reach {
        ReachKind::Organization => ("organization", role.needs_organization),
        ReachKind::Locations => ("locations", role.needs_locations),
        ReachKind::Everything | ReachKind::Group | ReachKind::Own => return,
    };
    if need != Requirement::Required {
        let reach = role.reach.name();
        notes.flaw(
            &format!("roles.{}.{key}", role.key),
            format!("With reach = \"{reach}\", a holder without {key} would reach nobody."),
            format!("Write {key} = \"required\"."),
        );
    }
}

fn locations_come_with_an_organization(role: &Role, notes: &mut Notes<'_>) {
    // `Requirement` is ordered from strict to absent.
    if role.needs_organization > role.needs_locations {
        let need = role.needs_locations.name();
        notes.flaw(
            &format!("roles.{}.locations", role.key),
            format!("Locations are {need}, but their organization is not."),
            format!("Write organization = \"{need}\"."),
        );
    }
}
