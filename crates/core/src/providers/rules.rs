//! What creating and editing a provider share: the draft is checked against the directory.

use crate::directory::UnitOfWork;
use crate::domain::{Checks, OrganizationId, ProblemCode, ProviderId};
use crate::error::Error;
use crate::organizations::{Place, reaches_all_of};
use crate::providers::ProviderDraft;

/// The organization of the draft by name, or every problem at its field. `own` is the provider that may
/// hold the draft's NPI already.
pub(super) fn checked(
    work: &mut UnitOfWork<'_>,
    draft: &ProviderDraft,
    own: Option<ProviderId>,
) -> Result<Place<OrganizationId>, Error> {
    let mut checks = Checks::new();
    let owner = work.organizations().place(draft.organization)?;
    if let Some(owner) = &owner {
        reaches_all_of(work.reach(), owner.id)?;
    } else {
        checks.note("organization", ProblemCode::NotFound);
    }
    if let Some(npi) = draft.npi
        && work.providers().holder_of(npi)?.is_some_and(|holder| Some(holder) != own)
    {
        checks.note("npi", ProblemCode::NpiTaken);
    }
    match owner {
        Some(owner) if checks.is_clean() => Ok(owner),
        _ => Err(checks.finish().err().unwrap_or_default().into()),
    }
}
