//! The nouns: an organization and a location as the directory keeps them.

use crate::domain::{Instant, LocationId, OrganizationId, Version};
use crate::organizations::Place;

/// A customer of the product, or the product's own company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Never reused.
    pub id: OrganizationId,
    /// Unique in the directory, whatever the case.
    pub name: String,
    /// When it was added.
    pub created_at: Instant,
    /// Counts changes.
    pub version: Version,
}

/// A place of work of one organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Never reused.
    pub id: LocationId,
    /// Whose it is; it never moves to another.
    pub organization: Place<OrganizationId>,
    /// Unique in its organization, whatever the case.
    pub name: String,
    /// When it was added.
    pub created_at: Instant,
    /// Counts changes.
    pub version: Version,
}

impl Organization {
    /// The organization by name.
    pub fn place(&self) -> Place<OrganizationId> {
        Place { id: self.id, name: self.name.clone() }
    }
}
