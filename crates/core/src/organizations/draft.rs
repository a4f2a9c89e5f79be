//! An organization or a location whose fields passed the rules that need no look at the directory.

use crate::domain::{PlaceName, Problem};
use crate::organizations::{LocationInput, OrganizationInput};

/// Typed values of an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganizationDraft {
    /// Its name.
    pub name: PlaceName,
}

/// Typed values of a location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocationDraft {
    /// Its name.
    pub name: PlaceName,
}

impl OrganizationDraft {
    /// Parses every field and names every problem at its place.
    pub fn parse(input: &OrganizationInput) -> Result<Self, Vec<Problem>> {
        parse_name(input.name.as_deref()).map(|name| Self { name })
    }
}

impl LocationDraft {
    /// Parses every field and names every problem at its place.
    pub fn parse(input: &LocationInput) -> Result<Self, Vec<Problem>> {
        parse_name(input.name.as_deref()).map(|name| Self { name })
    }
}

fn parse_name(text: Option<&str>) -> Result<PlaceName, Vec<Problem>> {
    PlaceName::parse(text.unwrap_or_default()).map_err(|code| vec![Problem::at("name", code)])
}
