//! Adding a location to an organization.

use crate::access::Permission;
use crate::directory::{EventKind, Operation, UnitOfWork};
use crate::domain::{OrganizationId, Problem, ProblemCode, Version};
use crate::error::{Error, Refusal};
use crate::organizations::changes::about_location;
use crate::organizations::{Location, LocationDraft, reaches_all_of};

/// Adds a location.
#[derive(Debug, Clone)]
pub struct CreateLocation {
    /// Whose.
    pub organization: OrganizationId,
    /// What it shall be.
    pub location: LocationDraft,
}

impl Operation for CreateLocation {
    const NAME: &'static str = "locations.create";
    const NEEDS: Permission = Permission::OrganizationsManage;
    type Outcome = Location;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Location, Error> {
        // To a product without locations nothing that holds them is known.
        if !work.blueprint().scopes().locations() {
            return Err(Refusal::Unknown.into());
        }
        let owner = work.organizations().place(self.organization)?.ok_or(Refusal::Unknown)?;
        reaches_all_of(work.reach(), owner.id)?;
        let name = &self.location.name;
        if work.organizations().location_holder_of(owner.id, name)?.is_some() {
            return Err(vec![Problem::at("name", ProblemCode::NameTaken)].into());
        }
        let location = Location {
            id: work.new_id(),
            organization: owner,
            name: name.as_str().to_owned(),
            created_at: work.now(),
            version: Version(1),
        };
        work.organizations().insert_location(&location)?;
        work.tell(about_location(
            EventKind::LocationCreated,
            &location,
            [None, Some(&location.name)],
        ));
        Ok(location)
    }
}
