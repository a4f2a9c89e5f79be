//! Removing a location: only while nobody works there.

use crate::access::Permission;
use crate::directory::{EventKind, Operation, UnitOfWork};
use crate::domain::{LocationId, Version};
use crate::error::{Conflict, Error, Refusal};
use crate::organizations::changes::about_location;
use crate::organizations::{Location, reaches_all_of};

/// Removes a location without people; archived ones count.
#[derive(Debug, Clone)]
pub struct RemoveLocation {
    /// Which.
    pub id: LocationId,
    /// The version that the caller has seen; `None` takes whatever is there.
    pub seen: Option<Version>,
}

impl Operation for RemoveLocation {
    const NAME: &'static str = "locations.remove";
    const NEEDS: Permission = Permission::OrganizationsManage;
    /// What it was.
    type Outcome = Location;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Location, Error> {
        let location = work.organizations().find_location(self.id)?.ok_or(Refusal::Unknown)?;
        reaches_all_of(work.reach(), location.organization.id)?;
        Refusal::if_stale(self.seen, location.version)?;
        if work.organizations().is_location_in_use(self.id)? {
            return Err(Conflict::InUse.into());
        }
        work.organizations().remove_location(self.id)?;
        work.tell(about_location(
            EventKind::LocationRemoved,
            &location,
            [Some(&location.name), None],
        ));
        Ok(location)
    }
}
