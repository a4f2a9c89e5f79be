//! The noun: a provider as the directory keeps them.

use crate::domain::{Instant, Npi, OrganizationId, ProviderId, Version};
use crate::organizations::Place;

/// Somebody, or some practice, that orders and signs. Not a user: a user may be linked to one through a
/// profile field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// Never reused.
    pub id: ProviderId,
    /// Whose provider it is.
    pub organization: Place<OrganizationId>,
    /// Name, as it stands on orders.
    pub name: String,
    /// The NPI, unique in the directory.
    pub npi: Option<Npi>,
    /// The practice's address, several lines.
    pub address: Option<String>,
    /// When it was added.
    pub created_at: Instant,
    /// Counts changes.
    pub version: Version,
}
