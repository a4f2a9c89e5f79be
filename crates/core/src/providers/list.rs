//! The list of providers, by name.

use crate::access::Permission;
use crate::directory::{Listed, Page, Query, View};
use crate::domain::{OrganizationId, ProviderId, search_words};
use crate::error::Error;
use crate::providers::Provider;
use crate::store::Sql;

/// Which providers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProviderFilter {
    /// Words that must all occur in the name or the NPI.
    pub text: String,
    /// Just this organization's.
    pub organization: Option<OrganizationId>,
}

impl ProviderFilter {
    /// Adds ` and …`; `p` is the table's alias.
    pub(super) fn narrow(&self, sql: &mut Sql) {
        for word in search_words(&self.text) {
            sql.push(" and p.search").containing(&word);
        }
        if let Some(organization) = self.organization {
            sql.push(" and p.organization_id = ").bind(organization);
        }
    }
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
