//! What events say about providers: before → after, field by field.

use serde_json::Value as Json;

use crate::directory::{Change, Event, EventKind, Subject};
use crate::providers::Provider;

/// How a field of a provider is kept in an event.
type Value = fn(&Provider) -> Json;

/// An event about a provider, in its organization.
pub(super) fn about(kind: EventKind, provider: &Provider) -> Event {
    Event::about(kind, Subject::Provider(provider.id), &provider.name)
        .within(Some(provider.organization.id))
}

/// The fields in which two states differ; `None` is a provider that is not there.
pub(super) fn changes_between(before: Option<&Provider>, after: Option<&Provider>) -> Vec<Change> {
    let fields: [(&str, Value); 4] = [
        ("name", |provider| provider.name.as_str().into()),
        ("organization", |provider| (&provider.organization).into()),
        ("npi", |provider| provider.npi.map(|npi| npi.to_string()).into()),
        ("address", |provider| provider.address.clone().into()),
    ];
    fields
        .into_iter()
        .map(|(field, value)| Change::of(field, before.map(value), after.map(value)))
        .filter(|change| change.before != change.after)
        .collect()
}
