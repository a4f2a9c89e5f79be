//! What events say about organizations and locations.

use serde_json::Value as Json;

use crate::directory::{Change, Event, EventKind, Subject};
use crate::organizations::{Location, Organization};

/// An event about an organization; a name is `None` where there is no organization yet, or any more.
pub(super) fn about_organization(
    kind: EventKind,
    organization: &Organization,
    names: [Option<&str>; 2],
) -> Event {
    let [before, after] = names;
    Event::about(kind, Subject::Organization(organization.id), &organization.name)
        .within(Some(organization.id))
        .with([Change::of("name", before, after)])
}

/// An event about a location; the same for its names. It tells whose it is when it comes or goes.
pub(super) fn about_location(
    kind: EventKind,
    location: &Location,
    names: [Option<&str>; 2],
) -> Event {
    let [before, after] = names;
    let owner = |name: Option<&str>| name.map_or(Json::Null, |_| (&location.organization).into());
    let moved = (before.is_some() != after.is_some())
        .then(|| Change::of("organization", owner(before), owner(after)));
    Event::about(kind, Subject::Location(location.id), &location.name)
        .within(Some(location.organization.id))
        .with([Change::of("name", before, after)])
        .with(moved)
}
