//! Adding an organization.

use crate::access::Permission;
use crate::directory::{EventKind, Operation, UnitOfWork};
use crate::domain::{Problem, ProblemCode, Version};
use crate::error::Error;
use crate::organizations::changes::about_organization;
use crate::organizations::rules::reaches_all;
use crate::organizations::{Organization, OrganizationDraft};

/// Adds an organization.
#[derive(Debug, Clone)]
pub struct CreateOrganization {
    /// What it shall be.
    pub organization: OrganizationDraft,
}

impl Operation for CreateOrganization {
    const NAME: &'static str = "organizations.create";
    const NEEDS: Permission = Permission::OrganizationsManage;
    type Outcome = Organization;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Organization, Error> {
        reaches_all(work.reach())?;
        let name = &self.organization.name;
        if work.organizations().holder_of(name)?.is_some() {
            return Err(vec![Problem::at("name", ProblemCode::NameTaken)].into());
        }
        let organization = Organization {
            id: work.new_id(),
            name: name.as_str().to_owned(),
            created_at: work.now(),
            version: Version(1),
        };
        work.organizations().insert(&organization)?;
        work.tell(about_organization(
            EventKind::OrganizationCreated,
            &organization,
            [None, Some(&organization.name)],
        ));
        Ok(organization)
    }
}
