//! The list of providers, by name.

use crate::access::Permission;
use crate::directory::{Count, Cursor, Page, Query, View};
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

/// The answer.
#[derive(Debug, Clone)]
pub struct ProviderPage {
    /// The providers, by name.
    pub providers: Vec<Provider>,
    /// How many rows come before the first one.
    pub before: u64,
    /// How many match in all.
    pub total: Count,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor<ProviderId>>,
    /// Where the page before begins, if there is one.
    pub previous: Option<Cursor<ProviderId>>,
}

impl Query for ProviderList {
    const NAME: &'static str = "providers.list";
    const NEEDS: Permission = Permission::ProvidersList;
    type Answer = ProviderPage;

    fn answer(&self, view: &mut View<'_>) -> Result<ProviderPage, Error> {
        let total = view.providers().count(&self.filter)?;
        let turned = view.providers().page(&self.filter, &self.page)?;
        Ok(ProviderPage {
            providers: turned.rows,
            before: turned.before,
            total,
            next: turned.next,
            previous: turned.previous,
        })
    }
}
