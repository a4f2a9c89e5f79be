//! What the rows of a chunk name, looked up all at once inside the author's reach.

use std::collections::{BTreeSet, HashMap};

use super::reading::Reading;
use crate::blueprint::FieldKind;
use crate::directory::View;
use crate::domain::{LocationId, OrganizationId, ProviderId, UserId, fold};
use crate::error::Error;
use crate::imports::Import;
use crate::imports::file::PersonRow;
use crate::providers::ProviderName;
use crate::users::{User, counts_as_administrator};

/// What the directory knows about these rows.
pub(super) struct Known {
    /// The people, by folded e-mail address.
    pub(super) people: HashMap<String, User>,
    organizations: HashMap<String, OrganizationId>,
    locations: HashMap<(OrganizationId, String), LocationId>,
    providers: Vec<ProviderName>,
    /// The first line of addresses that stand earlier in the file.
    pub(super) earlier: HashMap<String, u64>,
    /// How many administrators can sign in; counted only when it matters.
    pub(super) administrators: Option<u64>,
}

impl Known {
    pub(super) fn about(
        view: &mut View<'_>,
        import: &Import,
        readings: &[Reading],
    ) -> Result<Self, Error> {
        let people = || readings.iter().filter_map(|reading| reading.content.as_ref().ok());
        let keys: Vec<&str> =
            readings.iter().filter_map(|reading| reading.key.as_deref()).collect();
        let first_line = readings.first().map_or(0, |reading| reading.line);
        let organizations = folded(people().filter_map(|person| person.organization.as_deref()));
        let locations =
            folded(people().flat_map(|person| person.locations.iter().map(String::as_str)));
        let providers = provider_words(view, people());
        let found = people_of(view, &keys)?;
        let blueprint = &view.house.blueprint;
        let has_administrator = found.values().any(|user| counts_as_administrator(blueprint, user));
        Ok(Self {
            people: found,
            organizations: view.organizations().named(&organizations)?,
            locations: view.organizations().locations_named(&locations)?,
            providers: view.providers().called(&providers)?,
            earlier: view.imports().earlier_matches(import.id, first_line, &keys)?,
            administrators: if has_administrator {
                Some(view.users().administrators_able_to_sign_in()?)
            } else {
                None
            },
        })
    }

    pub(super) fn organization(&self, name: &str) -> Option<OrganizationId> {
        self.organizations.get(&fold(name)).copied()
    }

    pub(super) fn location(&self, organization: OrganizationId, name: &str) -> Option<LocationId> {
        self.locations.get(&(organization, fold(name))).copied()
    }

    /// The only organization that has a location of this name.
    pub(super) fn organization_with(&self, location: &str) -> Option<OrganizationId> {
        let folded = fold(location);
        let mut with = self.locations.keys().filter(|(_, name)| *name == folded);
        let found = with.next().map(|(organization, _)| *organization);
        found.filter(|_| with.next().is_none())
    }

    /// The provider of this name, NPI or id: the one that stands there already, or else the only one in the
    /// organization, or else the only one.
    pub(super) fn provider(
        &self,
        word: &str,
        organization: Option<OrganizationId>,
        present: Option<&str>,
    ) -> Option<ProviderId> {
        let folded = fold(word);
        let is_called = |provider: &&ProviderName| {
            provider.name_folded == folded
                || provider.npi.is_some_and(|npi| npi.to_string() == word)
        };
        let called: Vec<&ProviderName> = self.providers.iter().filter(is_called).collect();
        let is_present =
            |provider: &&&ProviderName| Some(provider.id.to_string().as_str()) == present;
        let is_here = |provider: &&&ProviderName| Some(provider.organization) == organization;
        if let Some(present) = called.iter().find(is_present) {
            return Some(present.id);
        }
        let here: Vec<_> = called.iter().filter(is_here).collect();
        match (here.as_slice(), called.as_slice()) {
            ([only], _) => Some(only.id),
            ([], [only]) => Some(only.id),
            ([], []) => ProviderId::parse(word).ok(),
            _ => None,
        }
    }
}

fn people_of(view: &mut View<'_>, keys: &[&str]) -> Result<HashMap<String, User>, Error> {
    let ids = view.users().with_emails(keys)?;
    let all: Vec<UserId> = ids.values().copied().collect();
    let users = view.users().load(&all)?;
    let mut users: HashMap<UserId, User> = users.into_iter().map(|user| (user.id, user)).collect();
    Ok(ids.into_iter().filter_map(|(key, id)| Some((key, users.remove(&id)?))).collect())
}

fn folded<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    names.map(fold).collect::<BTreeSet<_>>().into_iter().collect()
}

/// What stands in the columns of fields that name a provider, folded; NPIs are digits and stay as they are.
fn provider_words<'a>(view: &View<'_>, people: impl Iterator<Item = &'a PersonRow>) -> Vec<String> {
    let fields: BTreeSet<&str> = view
        .blueprint()
        .fields()
        .iter()
        .filter(|field| field.kind == FieldKind::Provider)
        .map(|field| field.key.as_str())
        .collect();
    let words = people
        .flat_map(|person| &person.attributes)
        .filter(|(key, _)| fields.contains(key.as_str()))
        .filter_map(|(_, value)| value.as_deref());
    folded(words)
}
