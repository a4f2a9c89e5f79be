//! Removing an organization: only while nobody and nothing belongs to it.

use crate::access::Permission;
use crate::directory::{EventKind, Operation, UnitOfWork};
use crate::domain::{OrganizationId, Version};
use crate::error::{Conflict, Error, Refusal};
use crate::organizations::Organization;
use crate::organizations::changes::about_organization;
use crate::organizations::rules::reaches_all;

/// Removes an organization without people (archived ones count), locations and providers.
#[derive(Debug, Clone)]
pub struct RemoveOrganization {
    /// Which.
    pub id: OrganizationId,
    /// The version that the caller has seen; `None` takes whatever is there.
    pub seen: Option<Version>,
}

impl Operation for RemoveOrganization {
    const NAME: &'static str = "organizations.remove";
    const NEEDS: Permission = Permission::OrganizationsManage;
    /// What it was.
    type Outcome = Organization;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Organization, Error> {
        let organization = work.organizations().find(self.id)?.ok_or(Refusal::Unknown)?;
        reaches_all(work.reach())?;
        Refusal::if_stale(self.seen, organization.version)?;
        if work.organizations().is_in_use(self.id)? {
            return Err(Conflict::InUse.into());
        }
        work.organizations().remove(self.id)?;
        work.tell(about_organization(
            EventKind::OrganizationRemoved,
            &organization,
            [Some(&organization.name), None],
        ));
        Ok(organization)
    }
}
