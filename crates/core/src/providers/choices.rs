//! The providers that a form can choose from.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::domain::{Npi, ProviderId};
use crate::error::Error;
use crate::providers::{Provider, ProviderFilter};

/// The most providers that a form offers at once.
pub const MOST_CHOICES: u32 = 500;

/// The first providers inside the reach that match, by name.
#[derive(Debug, Clone, Default)]
pub struct ProviderChoices {
    /// Which.
    pub filter: ProviderFilter,
    /// This one in any case, when the actor may see it: what is chosen already.
    pub including: Option<ProviderId>,
}

/// One provider to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderChoice {
    /// Its id.
    pub id: ProviderId,
    /// Its name; two may have the same one.
    pub name: String,
    /// Its NPI, which tells them apart.
    pub npi: Option<Npi>,
}

impl From<Provider> for ProviderChoice {
    fn from(provider: Provider) -> Self {
        Self { id: provider.id, name: provider.name, npi: provider.npi }
    }
}

impl Query for ProviderChoices {
    const NAME: &'static str = "providers.choices";
    const NEEDS: Permission = Permission::ProvidersList;
    type Answer = Vec<ProviderChoice>;

    fn answer(&self, view: &mut View<'_>) -> Result<Self::Answer, Error> {
        let mut choices = view.providers().choices(&self.filter, MOST_CHOICES)?;
        if let Some(id) = self.including
            && choices.iter().all(|choice| choice.id != id)
        {
            choices.extend(view.providers().find(id)?.map(ProviderChoice::from));
        }
        Ok(choices)
    }
}
