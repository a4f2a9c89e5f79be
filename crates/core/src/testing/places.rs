//! Organizations and locations, made by naming them.

use crate::directory::UnitOfWork;
use crate::domain::{LocationId, OrganizationId, PlaceName, Version};
use crate::error::Fault;
use crate::organizations::{Location, Organization};
use crate::testing::House;

/// A location with its organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The organization.
    pub organization: OrganizationId,
    /// The location.
    pub location: LocationId,
}

impl House {
    /// The location that is written `organization/location`; both are made when they are new.
    pub fn spot(&self, path: &str) -> Spot {
        let named = |name| PlaceName::parse(name).expect("a name");
        let (organization, location) = path.split_once('/').expect("organization/location");
        let (organization, location) = (named(organization), named(location));
        self.behind_the_back(move |work| {
            let known = work.organizations().holder_of(&organization)?;
            let owner = known.map_or_else(|| add_organization(work, &organization), Ok)?;
            let known = work.organizations().location_holder_of(owner, &location)?;
            let location = known.map_or_else(|| add_location(work, owner, &location), Ok)?;
            Ok(Spot { organization: owner, location })
        })
    }
}

fn add_organization(work: &mut UnitOfWork<'_>, name: &PlaceName) -> Result<OrganizationId, Fault> {
    let id = work.new_id();
    let (name, created_at) = (name.to_string(), work.now());
    let organization = Organization { id, name, created_at, version: Version(1) };
    work.organizations().insert(&organization)?;
    Ok(id)
}

fn add_location(
    work: &mut UnitOfWork<'_>,
    owner: OrganizationId,
    name: &PlaceName,
) -> Result<LocationId, Fault> {
    let id = work.new_id();
    let organization = work.organizations().place(owner)?.expect("it was found or made");
    let (name, created_at) = (name.to_string(), work.now());
    let location = Location { id, organization, name, created_at, version: Version(1) };
    work.organizations().insert_location(&location)?;
    Ok(id)
}
