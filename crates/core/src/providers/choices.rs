//! The providers that a form can choose from.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::domain::{OrganizationId, ProviderId};
use crate::error::Error;
use crate::users::Place;

/// The providers of an organization, or of all inside the reach; at most 500, by name.
#[derive(Debug, Clone, Copy)]
pub struct ProviderChoices {
    /// Just this organization's.
    pub organization: Option<OrganizationId>,
}

impl Query for ProviderChoices {
    const NAME: &'static str = "providers.choices";
    const NEEDS: Permission = Permission::ProvidersList;
    type Answer = Vec<Place<ProviderId>>;

    fn answer(&self, view: &mut View<'_>) -> Result<Self::Answer, Error> {
        Ok(view.providers().choices(self.organization)?)
    }
}
