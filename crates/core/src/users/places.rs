//! Where a person may be put: only at places that exist inside the actor's reach.

use crate::blueprint::{FieldKey, FieldKind};
use crate::directory::UnitOfWork;
use crate::domain::{Checks, LocationId, OrganizationId, ProblemCode, ProviderId};
use crate::error::Error;
use crate::users::Place;
use std::collections::BTreeMap;

/// The organization and locations of a draft, with their names; problems are noted at their fields.
pub(super) struct Places {
    pub(super) organization: Option<Place<OrganizationId>>,
    pub(super) locations: Vec<Place<LocationId>>,
}

pub(super) fn find(
    work: &mut UnitOfWork<'_>,
    organization: Option<OrganizationId>,
    locations: &[LocationId],
    checks: &mut Checks,
) -> Result<Places, Error> {
    let found = match organization {
        None => None,
        Some(id) => {
            let place = work.organizations().place(id)?;
            if place.is_none() {
                checks.note("organization", ProblemCode::NotFound);
            }
            place
        }
    };
    let places = work.organizations().location_places(organization, locations)?;
    if places.len() != locations.len() && (found.is_some() || organization.is_none()) {
        checks.note("locations", ProblemCode::NotFound);
    }
    Ok(Places { organization: found, locations: places })
}

/// Whether the providers that profile fields name exist inside the actor's reach.
pub(super) fn check_providers(
    work: &mut UnitOfWork<'_>,
    attributes: &BTreeMap<FieldKey, String>,
    checks: &mut Checks,
) -> Result<(), Error> {
    for (key, value) in attributes {
        let is_provider =
            work.blueprint().field(key).is_some_and(|f| f.kind == FieldKind::Provider);
        if !is_provider {
            continue;
        }
        let known = match ProviderId::parse(value) {
            Ok(id) => work.providers().exists(id)?,
            Err(_) => false,
        };
        if !known {
            checks.note(&format!("attributes.{key}"), ProblemCode::NotFound);
        }
    }
    Ok(())
}
