//! The providers that a form can choose from.

use crate::access::Permission;
use crate::directory::{MOST_CHOICES, Offer, Query, View};
use crate::domain::{Npi, ProviderId};
use crate::error::Error;
use crate::providers::{Provider, ProviderFilter};

/// The first providers inside the reach that match, by name.
#[derive(Debug, Clone, Default)]
pub struct ProviderChoices {
    /// Which.
    pub filter: ProviderFilter,
    /// This one in any case, when the actor may see it: what is chosen already.
    pub including: Option<ProviderId>,
}

/// The answer, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoicesOfProvider {
    /// The providers, at most [`MOST_CHOICES`] and the one that is there in any case.
    pub providers: Vec<ProviderChoice>,
    /// How many of them match, and whether others do.
    pub offer: Offer,
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
    type Answer = ChoicesOfProvider;

    fn answer(&self, view: &mut View<'_>) -> Result<Self::Answer, Error> {
        let mut providers = view.providers().choices(&self.filter, MOST_CHOICES + 1)?;
        let offer = Offer::first_of(&mut providers);
        if let Some(id) = self.including
            && providers.iter().all(|choice| choice.id != id)
        {
            providers.extend(view.providers().find(id)?.map(ProviderChoice::from));
        }
        Ok(ChoicesOfProvider { providers, offer })
    }
}
