//! The locations of one organization, by name, with how many people work at each.

use crate::access::Permission;
use crate::directory::{Count, Listed, Page, Query, View};
use crate::domain::{LocationId, OrganizationId};
use crate::error::{Error, Refusal};
use crate::organizations::{Location, Place};

/// One page of an organization's locations.
#[derive(Debug, Clone)]
pub struct LocationsOf {
    /// Whose.
    pub organization: OrganizationId,
    /// Which page.
    pub page: Page<LocationId>,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocationRow {
    /// The location.
    pub location: Location,
    /// How many people at it the actor may see, the archived not counted.
    pub people: Count,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct LocationPage {
    /// Whose they are.
    pub organization: Place<OrganizationId>,
    /// The locations, by name.
    pub list: Listed<LocationRow, LocationId>,
}

impl Query for LocationsOf {
    const NAME: &'static str = "locations.list";
    const NEEDS: Permission = Permission::OrganizationsList;
    type Answer = LocationPage;

    fn answer(&self, view: &mut View<'_>) -> Result<LocationPage, Error> {
        let owner = view.organizations().place(self.organization)?.ok_or(Refusal::Unknown)?;
        let total = view.organizations().count_locations(owner.id)?;
        let list = view.organizations().locations_page(owner.id, &self.page)?.among(total);
        Ok(LocationPage { organization: owner, list })
    }
}
