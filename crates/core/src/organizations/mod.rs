//! Organizations and their locations: where people belong. One file per operation and per query.

mod changes;
mod choices;
mod create;
mod draft;
mod input;
mod list;
mod locations;
mod organization;
mod place;
mod remove;
mod rename;
mod rules;
mod show;
mod store;

pub use choices::{ChoicesOfPlace, PlaceChoices};
pub use create::CreateOrganization;
pub use draft::{LocationDraft, OrganizationDraft};
pub use input::{LocationInput, OrganizationInput};
pub use list::{OrganizationList, OrganizationPage, OrganizationRow};
pub use locations::{
    ChoicesOfLocation, CreateLocation, LocationCard, LocationChoices, LocationPage,
    LocationProfile, LocationRow, LocationsOf, RemoveLocation, RenameLocation,
};
pub use organization::{Location, Organization};
pub use place::Place;
pub use remove::RemoveOrganization;
pub use rename::RenameOrganization;
pub use show::{OrganizationCard, OrganizationCounts, OrganizationProfile};

pub(crate) use rules::reaches_all_of;

#[cfg(test)]
mod tests;
