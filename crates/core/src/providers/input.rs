//! What an interface was given about a provider, as text: the one shape that the form, the API and a file
//! share.

/// A provider as typed. `None` and an empty text both mean "without".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProviderInput {
    /// The organization's id.
    pub organization: Option<String>,
    /// Name, as it stands on orders.
    pub name: Option<String>,
    /// The NPI, ten digits.
    pub npi: Option<String>,
    /// The practice's address.
    pub address: Option<String>,
}
