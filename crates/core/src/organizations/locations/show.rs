//! One location: what it is, who works there, and what the asking actor may do to it.

use crate::access::Permission;
use crate::directory::{Count, Query, View};
use crate::domain::LocationId;
use crate::error::{Error, Refusal};
use crate::organizations::{Location, reaches_all_of};

/// A location's page.
#[derive(Debug, Clone, Copy)]
pub struct LocationCard {
    /// Which.
    pub id: LocationId,
}

/// The location with what may be done.
#[derive(Debug, Clone)]
pub struct LocationProfile {
    /// The location.
    pub location: Location,
    /// How many people at it the actor may see, the archived not counted.
    pub people: Count,
    /// How many archived people at it the actor may see.
    pub archived: Count,
    /// Whether the asking actor may rename and remove it; removing also needs that nobody is there.
    pub may_change: bool,
}

impl Query for LocationCard {
    const NAME: &'static str = "locations.show";
    const NEEDS: Permission = Permission::OrganizationsList;
    type Answer = LocationProfile;

    fn answer(&self, view: &mut View<'_>) -> Result<LocationProfile, Error> {
        let location = view.organizations().find_location(self.id)?.ok_or(Refusal::Unknown)?;
        let [people, archived] = view.organizations().location_counts(self.id)?;
        let may_change = view.actor().may(Permission::OrganizationsManage)
            && reaches_all_of(view.reach(), location.organization.id).is_ok();
        Ok(LocationProfile { location, people, archived, may_change })
    }
}
