//! A provider whose fields passed the rules that need no look at the directory.

use crate::domain::{Checks, Line, Npi, OrganizationId, Paragraph, Problem, ProblemCode};
use crate::providers::ProviderInput;

/// The most code points of a provider's name.
pub const LONGEST_NAME: usize = 200;
/// The most code points of a practice's address, line breaks included.
pub const LONGEST_ADDRESS: usize = 500;

/// Typed values of a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderDraft {
    /// Whose provider it is.
    pub organization: OrganizationId,
    /// Name, as it stands on orders.
    pub name: Line,
    /// The NPI.
    pub npi: Option<Npi>,
    /// The practice's address.
    pub address: Option<Paragraph>,
}

impl ProviderDraft {
    /// Parses every field and names every problem at its place.
    pub fn parse(input: &ProviderInput) -> Result<Self, Vec<Problem>> {
        let mut checks = Checks::new();
        let name = Line::parse(input.name.as_deref().unwrap_or_default(), LONGEST_NAME);
        let name = checks.take("name", name);
        let npi = given(input.npi.as_deref()).map(Npi::parse);
        let npi = npi.and_then(|npi| checks.take("npi", npi));
        let organization = match given(input.organization.as_deref()) {
            Some(text) => OrganizationId::parse(text.trim()),
            None => Err(ProblemCode::Missing),
        };
        let organization = checks.take("organization", organization);
        let address = given(input.address.as_deref());
        let address = address.map(|text| Paragraph::parse(text, LONGEST_ADDRESS));
        let address = address.and_then(|address| checks.take("address", address));
        let (Some(organization), Some(name)) = (organization, name) else {
            return Err(checks.finish().err().unwrap_or_default());
        };
        checks.finish()?;
        Ok(Self { organization, name, npi, address })
    }
}

fn given(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}
