//! Removing a provider: only while no user's profile refers to it.

use crate::access::Permission;
use crate::directory::{EventKind, Operation, UnitOfWork};
use crate::domain::{ProviderId, Version};
use crate::error::{Conflict, Error, Refusal};
use crate::organizations::reaches_all_of;
use crate::providers::Provider;
use crate::providers::changes::{about, changes_between};

/// Removes a provider to which no profile refers; profiles of archived people count.
#[derive(Debug, Clone)]
pub struct RemoveProvider {
    /// Which.
    pub id: ProviderId,
    /// The version that the caller has seen; `None` takes whatever is there.
    pub seen: Option<Version>,
}

impl Operation for RemoveProvider {
    const NAME: &'static str = "providers.remove";
    const NEEDS: Permission = Permission::ProvidersManage;
    /// What it was.
    type Outcome = Provider;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Provider, Error> {
        let provider = work.providers().find(self.id)?.ok_or(Refusal::Unknown)?;
        reaches_all_of(work.reach(), provider.organization.id)?;
        Refusal::if_stale(self.seen, provider.version)?;
        if work.providers().is_in_use(self.id)? {
            return Err(Conflict::InUse.into());
        }
        work.providers().remove(self.id)?;
        let changes = changes_between(Some(&provider), None);
        work.tell(about(EventKind::ProviderRemoved, &provider).with(changes));
        Ok(provider)
    }
}
