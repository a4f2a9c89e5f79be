//! One provider: what it is, who refers to it, and what the asking actor may do to it.

use crate::access::Permission;
use crate::directory::{Count, Query, View};
use crate::domain::ProviderId;
use crate::error::{Error, Refusal};
use crate::organizations::reaches_all_of;
use crate::providers::Provider;

/// A provider's page.
#[derive(Debug, Clone, Copy)]
pub struct ProviderCard {
    /// Which.
    pub id: ProviderId,
}

/// The provider with what may be done.
#[derive(Debug, Clone)]
pub struct ProviderProfile {
    /// The provider.
    pub provider: Provider,
    /// How many people whom the actor may see refer to it in their profile, the archived counted too.
    pub people: Count,
    /// Whether the asking actor may edit and remove it; removing also needs that nobody refers to it.
    pub may_change: bool,
}

impl Query for ProviderCard {
    const NAME: &'static str = "providers.show";
    const NEEDS: Permission = Permission::ProvidersList;
    type Answer = ProviderProfile;

    fn answer(&self, view: &mut View<'_>) -> Result<ProviderProfile, Error> {
        let provider = view.providers().find(self.id)?.ok_or(Refusal::Unknown)?;
        let people = view.providers().people(self.id)?;
        let may_change = view.actor().may(Permission::ProvidersManage)
            && reaches_all_of(view.reach(), provider.organization.id).is_ok();
        Ok(ProviderProfile { provider, people, may_change })
    }
}
