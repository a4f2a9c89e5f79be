//! The list of organizations, by name, with how many people and locations each has.

use crate::access::Permission;
use crate::directory::{Count, Listed, Page, Query, View};
use crate::domain::OrganizationId;
use crate::error::Error;
use crate::organizations::Organization;
use crate::organizations::rules::reaches_all;

/// One page of the list.
#[derive(Debug, Clone, Default)]
pub struct OrganizationList {
    /// Words that must all occur in the name.
    pub text: String,
    /// Which page.
    pub page: Page<OrganizationId>,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganizationRow {
    /// The organization.
    pub organization: Organization,
    /// How many people of it the actor may see, the archived not counted.
    pub people: Count,
    /// How many of its locations the actor may see.
    pub locations: Count,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct OrganizationPage {
    /// The organizations, by name.
    pub list: Listed<OrganizationRow, OrganizationId>,
    /// Whether the asking actor may add an organization.
    pub may_create: bool,
}

impl Query for OrganizationList {
    const NAME: &'static str = "organizations.list";
    const NEEDS: Permission = Permission::OrganizationsList;
    type Answer = OrganizationPage;

    fn answer(&self, view: &mut View<'_>) -> Result<OrganizationPage, Error> {
        let total = view.organizations().count(&self.text)?;
        let list = view.organizations().page(&self.text, &self.page)?.among(total);
        let may_create =
            view.actor().may(Permission::OrganizationsManage) && reaches_all(view.reach()).is_ok();
        Ok(OrganizationPage { list, may_create })
    }
}
