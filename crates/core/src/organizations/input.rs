//! What an interface was given about an organization or a location, as text: the one shape that forms
//! and API share.

/// An organization as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrganizationInput {
    /// Its name.
    pub name: Option<String>,
}

/// A location as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocationInput {
    /// Its name.
    pub name: Option<String>,
}
