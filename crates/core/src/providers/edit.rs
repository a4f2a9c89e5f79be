//! Editing a provider.

use crate::access::Permission;
use crate::directory::{EventKind, Operation, UnitOfWork};
use crate::domain::{ProviderId, Version};
use crate::error::{Conflict, Error, Refusal};
use crate::organizations::reaches_all_of;
use crate::providers::changes::{about, changes_between};
use crate::providers::rules::checked;
use crate::providers::{Provider, ProviderDraft};

/// Changes a provider to what the draft says. It moves to another organization only while no user's
/// profile refers to it: those people belong to the old one.
#[derive(Debug, Clone)]
pub struct EditProvider {
    /// Which.
    pub id: ProviderId,
    /// What it shall be.
    pub provider: ProviderDraft,
    /// The version that the caller has seen; `None` takes whatever is there.
    pub seen: Option<Version>,
}

impl Operation for EditProvider {
    const NAME: &'static str = "providers.edit";
    const NEEDS: Permission = Permission::ProvidersManage;
    /// The state afterwards; its version says whether anything changed.
    type Outcome = Provider;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Provider, Error> {
        let before = work.providers().find(self.id)?.ok_or(Refusal::Unknown)?;
        reaches_all_of(work.reach(), before.organization.id)?;
        Refusal::if_stale(self.seen, before.version)?;
        let draft = &self.provider;
        let organization = checked(work, draft, Some(self.id))?;
        if organization.id != before.organization.id && work.providers().is_in_use(self.id)? {
            return Err(Conflict::InUse.into());
        }
        let after = Provider {
            organization,
            name: draft.name.to_string(),
            npi: draft.npi,
            address: draft.address.as_ref().map(ToString::to_string),
            ..before.clone()
        };
        let changes = changes_between(Some(&before), Some(&after));
        if changes.is_empty() {
            return Ok(before);
        }
        let after = Provider { version: Version(before.version.0 + 1), ..after };
        work.providers().save(&after)?;
        work.tell(about(EventKind::ProviderChanged, &after).with(changes));
        Ok(after)
    }
}
