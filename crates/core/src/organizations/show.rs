//! One organization: what it is, what hangs on it, and what the asking actor may do to it.

use crate::access::Permission;
use crate::directory::{Count, Query, View};
use crate::domain::OrganizationId;
use crate::error::{Error, Refusal};
use crate::organizations::Organization;
use crate::organizations::rules::{reaches_all, reaches_all_of};

/// An organization's page.
#[derive(Debug, Clone, Copy)]
pub struct OrganizationCard {
    /// Which.
    pub id: OrganizationId,
}

/// The organization with what may be done.
#[derive(Debug, Clone)]
pub struct OrganizationProfile {
    /// The organization.
    pub organization: Organization,
    /// What hangs on it, as far as the actor may see.
    pub counts: OrganizationCounts,
    /// Whether the asking actor may rename and remove it; removing also needs that nothing hangs on it.
    pub may_change: bool,
    /// Whether the asking actor may add, rename and remove its locations.
    pub may_change_locations: bool,
}

/// What hangs on an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrganizationCounts {
    /// People, the archived not counted.
    pub people: Count,
    /// Archived people.
    pub archived: Count,
    /// Locations.
    pub locations: Count,
    /// Providers.
    pub providers: Count,
}

impl OrganizationCounts {
    /// Whether nothing hangs on it, so that it can be removed.
    pub const fn are_zero(&self) -> bool {
        self.people.number() == 0
            && self.archived.number() == 0
            && self.locations.number() == 0
            && self.providers.number() == 0
    }
}

impl Query for OrganizationCard {
    const NAME: &'static str = "organizations.show";
    const NEEDS: Permission = Permission::OrganizationsList;
    type Answer = OrganizationProfile;

    fn answer(&self, view: &mut View<'_>) -> Result<OrganizationProfile, Error> {
        let organization = view.organizations().find(self.id)?.ok_or(Refusal::Unknown)?;
        let counts = view.organizations().counts(self.id)?;
        let manages = view.actor().may(Permission::OrganizationsManage);
        Ok(OrganizationProfile {
            organization,
            counts,
            may_change: manages && reaches_all(view.reach()).is_ok(),
            may_change_locations: manages && reaches_all_of(view.reach(), self.id).is_ok(),
        })
    }
}
