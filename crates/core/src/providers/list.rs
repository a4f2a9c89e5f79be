//! The list of providers, by name.

use crate::access::Permission;
use crate::directory::{Listed, Page, Query, View};
use crate::domain::{OrganizationId, ProviderId};
use crate::error::Error;
use crate::providers::Provider;

/// Which providers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProviderFilter {
    /// Words that must all occur in the name or the NPI.
    pub text: String,
    /// Just this organization's.
    pub organization: Option<OrganizationId>,
}

/// One page of the list.
#[derive(Debug, Clone, Default)]
pub struct ProviderList {
    /// Which providers.
    pub filter: ProviderFilter,
    /// Which page.
    pub page: Page<ProviderId>,
}

impl Query for ProviderList {
    const NAME: &'static str = "providers.list";
    const NEEDS: Permission = Permission::ProvidersList;
    type Answer = Listed<Provider, ProviderId>;

    fn answer(&self, view: &mut View<'_>) -> Result<Self::Answer, Error> {
        let total = view.providers().count(&self.filter)?;
        Ok(view.providers().page(&self.filter, &self.page)?.among(total))
    }
}
