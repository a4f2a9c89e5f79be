//! What was typed into the form about a provider, and what its organization can be.

use rollcall_core::domain::{OrganizationId, Version};
use rollcall_core::organizations::{Place, PlaceChoices};
use rollcall_core::providers::{Provider, ProviderInput};
use serde::Deserialize;

use crate::console::components::{Choice, Difference, Find};
use crate::console::{Refused, Visit};
use crate::words::field_label;

/// The form's fields.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Typed {
    pub(super) organization: String,
    pub(super) name: String,
    pub(super) npi: String,
    pub(super) address: String,
    pub(super) version: Option<i64>,
    /// What was typed to find an organization among many.
    pub(super) organization_like: String,
    /// What the list that was shown had been found by.
    pub(super) organization_found: String,
    /// The button that finds.
    pub(super) find: String,
    /// The button that saves.
    pub(super) save: String,
}

impl Typed {
    pub(super) fn of(provider: &Provider) -> Self {
        Self {
            organization: provider.organization.id.to_string(),
            name: provider.name.clone(),
            npi: provider.npi.map(|npi| npi.to_string()).unwrap_or_default(),
            address: provider.address.clone().unwrap_or_default(),
            version: Some(provider.version.0),
            ..Self::default()
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

    /// Whether the form was sent to find an organization; it is shown again then.
    pub(super) fn is_looking(&self) -> bool {
        let pairs = [
            ("organization_like", &self.organization_like),
            ("organization_found", &self.organization_found),
            ("find", &self.find),
            ("save", &self.save),
        ];
        Find::is_asked(&pairs, "organization")
    }

    pub(super) fn seen(&self) -> Option<Version> {
        self.version.map(Version)
    }

    /// What its organization can be, and the field that finds others where that is not all.
    pub(super) async fn organizations(
        &self,
        visit: &Visit,
    ) -> Result<(Vec<Choice>, Option<Find>), Refused> {
        // The chosen one is among them even where there are more than a form offers.
        let asked = PlaceChoices {
            organization: OrganizationId::parse(&self.organization).ok(),
            like: self.organization_like.clone(),
        };
        let places = visit.ask(asked).await?;
        let one = &visit.directory().blueprint().words().organization;
        let find = Find::among(places.offer, &self.organization_like, one);
        let chosen = [self.organization.as_str()];
        let choice = |o: &Place<OrganizationId>| {
            Choice::new(o.id.to_string(), &o.name).chosen_among(&chosen)
        };
        Ok((places.organizations.iter().map(choice).collect(), find))
    }

    /// Where this is not what is stored.
    pub(super) async fn differences_from(
        &self,
        stored: &Self,
        visit: &Visit,
    ) -> Result<Vec<Difference>, Refused> {
        let blueprint = visit.directory().blueprint();
        let (theirs, mine) =
            (stored.organization_name(visit).await?, self.organization_name(visit).await?);
        let fields = [
            ("organization", &theirs, &mine),
            ("name", &stored.name, &self.name),
            ("npi", &stored.npi, &self.npi),
            ("address", &stored.address, &self.address),
        ];
        let fields = fields.into_iter().filter_map(|(field, stored, typed)| {
            Difference::between(&field_label(blueprint, field), stored, typed)
        });
        Ok(fields.collect())
    }

    async fn organization_name(&self, visit: &Visit) -> Result<String, Refused> {
        let chosen = self.organizations(visit).await?.0.into_iter().find(|choice| choice.chosen);
        Ok(chosen.map(|choice| choice.label).unwrap_or_default())
    }
}
