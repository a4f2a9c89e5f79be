//! Renaming an organization.

use crate::access::Permission;
use crate::directory::{EventKind, Operation, UnitOfWork};
use crate::domain::{OrganizationId, Problem, ProblemCode, Version};
use crate::error::{Error, Refusal};
use crate::organizations::changes::about_organization;
use crate::organizations::rules::reaches_all;
use crate::organizations::{Organization, OrganizationDraft};

/// Gives an organization another name. The same name changes nothing and tells nothing.
#[derive(Debug, Clone)]
pub struct RenameOrganization {
    /// Which.
    pub id: OrganizationId,
    /// What it shall be.
    pub organization: OrganizationDraft,
    /// The version that the caller has seen; `None` takes whatever is there.
    pub seen: Option<Version>,
}

impl Operation for RenameOrganization {
    const NAME: &'static str = "organizations.rename";
    const NEEDS: Permission = Permission::OrganizationsManage;
    type Outcome = Organization;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Organization, Error> {
        let before = work.organizations().find(self.id)?.ok_or(Refusal::Unknown)?;
        reaches_all(work.reach())?;
        Refusal::if_stale(self.seen, before.version)?;
        let name = &self.organization.name;
        if name.as_str() == before.name {
            return Ok(before);
        }
        if work.organizations().holder_of(name)?.is_some_and(|holder| holder != self.id) {
            return Err(vec![Problem::at("name", ProblemCode::NameTaken)].into());
        }
        let after = Organization {
            name: name.as_str().to_owned(),
            version: Version(before.version.0 + 1),
            ..before.clone()
        };
        work.organizations().save(&after)?;
        work.tell(about_organization(
            EventKind::OrganizationChanged,
            &after,
            [Some(&before.name), Some(&after.name)],
        ));
        Ok(after)
    }
}
