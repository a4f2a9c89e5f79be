//! Where a person may be put: only at places that exist inside the actor's reach.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::access::Reach;
use crate::blueprint::{Blueprint, FieldKey, FieldKind};
use crate::directory::{UnitOfWork, View};
use crate::domain::{Checks, LocationId, OrganizationId, ProblemCode, ProviderId};
use crate::error::Error;
use crate::users::{PersonDraft, Place};

/// The organization and locations of a draft, with their names.
pub(crate) struct Places {
    pub(crate) organization: Option<Place<OrganizationId>>,
    pub(crate) locations: Vec<Place<LocationId>>,
}

impl Places {
    /// Nobody puts a person where they could not see them afterwards.
    fn check_reach(&self, reach: &Reach, checks: &mut Checks) {
        let organization = self.organization.as_ref().map(|organization| &organization.id);
        let locations: Vec<LocationId> = self.locations.iter().map(|place| place.id).collect();
        if checks.is_clean() && !reach.covers(organization, &locations) {
            let field = if organization.is_none() { "organization" } else { "locations" };
            checks.note(field, ProblemCode::Missing);
        }
    }
}

/// The places and providers that some drafts name, as far as they exist inside the actor's reach.
pub(crate) struct Ground {
    reach: Reach,
    organizations: HashMap<OrganizationId, Place<OrganizationId>>,
    /// By name, each with its organization.
    locations: Vec<(Place<LocationId>, OrganizationId)>,
    /// Where each stands in the list.
    at: HashMap<LocationId, usize>,
    providers: HashMap<ProviderId, String>,
}

impl Ground {
    /// Looks up what the drafts name, all at once.
    pub(crate) fn of<'d>(
        view: &mut View<'_>,
        drafts: impl Iterator<Item = &'d PersonDraft> + Clone,
    ) -> Result<Self, Error> {
        let organizations: BTreeSet<_> =
            drafts.clone().filter_map(|draft| draft.organization).collect();
        let locations: BTreeSet<_> =
            drafts.clone().flat_map(|draft| draft.locations.iter().copied()).collect();
        let providers: BTreeSet<_> = drafts
            .flat_map(|draft| provider_ids(&draft.attributes, view.blueprint()))
            .filter_map(|(_, id)| id)
            .collect();
        let organizations: Vec<_> = organizations.into_iter().collect();
        let locations: Vec<_> = locations.into_iter().collect();
        let providers: Vec<_> = providers.into_iter().collect();
        let organizations = view.organizations().places(&organizations)?;
        let locations = view.organizations().locations(&locations)?;
        Ok(Self {
            reach: view.reach().clone(),
            organizations: organizations.into_iter().map(|place| (place.id, place)).collect(),
            at: locations.iter().enumerate().map(|(at, (place, _))| (place.id, at)).collect(),
            locations,
            providers: view.providers().names(&providers)?,
        })
    }

    /// The places of one of the drafts; problems are noted at their fields, also about providers and
    /// about a person who would end up out of sight.
    pub(crate) fn place(
        &self,
        draft: &PersonDraft,
        blueprint: &Blueprint,
        checks: &mut Checks,
    ) -> Places {
        let organization = draft.organization.and_then(|id| self.organizations.get(&id)).cloned();
        if draft.organization.is_some() && organization.is_none() {
            checks.note("organization", ProblemCode::NotFound);
        }
        let mut at: Vec<usize> =
            draft.locations.iter().filter_map(|id| self.at.get(id)).copied().collect();
        at.sort_unstable();
        let known = at.into_iter().filter_map(|at| self.locations.get(at));
        let locations: Vec<_> = known
            .filter(|(_, organization)| draft.organization == Some(*organization))
            .map(|(place, _)| place.clone())
            .collect();
        if locations.len() != draft.locations.len()
            && (organization.is_some() || draft.organization.is_none())
        {
            checks.note("locations", ProblemCode::NotFound);
        }
        let known = |id: &ProviderId| self.providers.contains_key(id);
        check_known(&draft.attributes, blueprint, known, checks);
        let places = Places { organization, locations };
        places.check_reach(&self.reach, checks);
        places
    }
}

/// Whether the providers that profile fields name exist inside the actor's reach.
pub(super) fn check_providers(
    work: &mut UnitOfWork<'_>,
    attributes: &BTreeMap<FieldKey, String>,
    checks: &mut Checks,
) -> Result<(), Error> {
    let ids: Vec<_> = provider_ids(attributes, work.blueprint()).filter_map(|(_, id)| id).collect();
    let known = work.providers().names(&ids)?;
    check_known(attributes, work.blueprint(), |id| known.contains_key(id), checks);
    Ok(())
}

fn check_known(
    attributes: &BTreeMap<FieldKey, String>,
    blueprint: &Blueprint,
    known: impl Fn(&ProviderId) -> bool,
    checks: &mut Checks,
) {
    for (key, id) in provider_ids(attributes, blueprint) {
        if !id.is_some_and(|id| known(&id)) {
            checks.note(&format!("attributes.{key}"), ProblemCode::NotFound);
        }
    }
}

/// The profile fields that name a provider; `None` where the value cannot be one.
fn provider_ids<'a>(
    attributes: &'a BTreeMap<FieldKey, String>,
    blueprint: &'a Blueprint,
) -> impl Iterator<Item = (&'a FieldKey, Option<ProviderId>)> {
    attributes
        .iter()
        .filter(|(key, _)| blueprint.field(key).is_some_and(|f| f.kind == FieldKind::Provider))
        .map(|(key, value)| (key, ProviderId::parse(value).ok()))
}
