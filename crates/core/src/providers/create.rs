//! Adding a provider.

use crate::access::Permission;
use crate::directory::{EventKind, Operation, UnitOfWork};
use crate::domain::Version;
use crate::error::{Error, Refusal};
use crate::providers::changes::{about, changes_between};
use crate::providers::rules::checked;
use crate::providers::{Provider, ProviderDraft};

/// Adds a provider.
#[derive(Debug, Clone)]
pub struct CreateProvider {
    /// What it shall be.
    pub provider: ProviderDraft,
}

impl Operation for CreateProvider {
    const NAME: &'static str = "providers.create";
    const NEEDS: Permission = Permission::ProvidersManage;
    type Outcome = Provider;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Provider, Error> {
        // To a product without providers nothing that holds them is known.
        if !work.blueprint().scopes().providers() {
            return Err(Refusal::Unknown.into());
        }
        let draft = &self.provider;
        let organization = checked(work, draft, None)?;
        let provider = Provider {
            id: work.new_id(),
            organization,
            name: draft.name.to_string(),
            npi: draft.npi,
            address: draft.address.as_ref().map(ToString::to_string),
            created_at: work.now(),
            version: Version(1),
        };
        work.providers().insert(&provider)?;
        let changes = changes_between(None, Some(&provider));
        work.tell(about(EventKind::ProviderCreated, &provider).with(changes));
        Ok(provider)
    }
}
