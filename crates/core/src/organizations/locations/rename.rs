//! Renaming a location.

use crate::access::Permission;
use crate::directory::{EventKind, Operation, UnitOfWork};
use crate::domain::{LocationId, Problem, ProblemCode, Version};
use crate::error::{Error, Refusal};
use crate::organizations::changes::about_location;
use crate::organizations::{Location, LocationDraft, reaches_all_of};

/// Gives a location another name. The same name changes nothing and tells nothing.
#[derive(Debug, Clone)]
pub struct RenameLocation {
    /// Which.
    pub id: LocationId,
    /// What it shall be.
    pub location: LocationDraft,
    /// The version that the caller has seen; `None` takes whatever is there.
    pub seen: Option<Version>,
}

impl Operation for RenameLocation {
    const NAME: &'static str = "locations.rename";
    const NEEDS: Permission = Permission::OrganizationsManage;
    type Outcome = Location;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Location, Error> {
        let before = work.organizations().find_location(self.id)?.ok_or(Refusal::Unknown)?;
        let owner = before.organization.id;
        reaches_all_of(work.reach(), owner)?;
        Refusal::if_stale(self.seen, before.version)?;
        let name = &self.location.name;
        if name.as_str() == before.name {
            return Ok(before);
        }
        let holder = work.organizations().location_holder_of(owner, name)?;
        if holder.is_some_and(|holder| holder != self.id) {
            return Err(vec![Problem::at("name", ProblemCode::NameTaken)].into());
        }
        let after = Location {
            name: name.as_str().to_owned(),
            version: Version(before.version.0 + 1),
            ..before.clone()
        };
        work.organizations().save_location(&after)?;
        work.tell(about_location(
            EventKind::LocationChanged,
            &after,
            [Some(&before.name), Some(&after.name)],
        ));
        Ok(after)
    }
}
