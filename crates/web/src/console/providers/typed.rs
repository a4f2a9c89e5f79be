//! What was typed into the form about a provider, and what its organization can be.

use rollcall_core::domain::Version;
use rollcall_core::organizations::PlaceChoices;
use rollcall_core::providers::{Provider, ProviderInput};
use serde::Deserialize;

use crate::console::components::Choice;
use crate::console::{Refused, Visit};

/// The form's fields.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Typed {
    pub(super) organization: String,
    pub(super) name: String,
    pub(super) npi: String,
    pub(super) address: String,
    pub(super) version: Option<i64>,
}

impl Typed {
    pub(super) fn of(provider: &Provider) -> Self {
        Self {
            organization: provider.organization.id.to_string(),
            name: provider.name.clone(),
            npi: provider.npi.map(|npi| npi.to_string()).unwrap_or_default(),
            address: provider.address.clone().unwrap_or_default(),
            version: Some(provider.version.0),
        }
    }

    pub(super) fn input(&self) -> ProviderInput {
        ProviderInput {
            organization: Some(self.organization.clone()),
            name: Some(self.name.clone()),
            npi: Some(self.npi.clone()),
            address: Some(self.address.clone()),
        }
    }

    pub(super) fn seen(&self) -> Option<Version> {
        self.version.map(Version)
    }

    pub(super) async fn organizations(&self, visit: &Visit) -> Result<Vec<Choice>, Refused> {
        let asked = PlaceChoices { organization: None };
        let places = visit.directory().ask(&visit.actor, asked).await?;
        let chosen = [self.organization.as_str()];
        let choices = places.organizations.iter();
        Ok(choices.map(|o| Choice::new(o.id.to_string(), &o.name).chosen_among(&chosen)).collect())
    }
}
