//! `PATCH /providers/{provider}`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::Refusal;
use rollcall_core::directory::Operation;
use rollcall_core::domain::{ProviderId, Version};
use rollcall_core::providers::{
    EditProvider, Provider, ProviderCard, ProviderDraft, ProviderInput,
};

use crate::api::body::Patch;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::if_match::IfMatch;
use crate::api::merge::merged;
use crate::api::providers::provider;
use crate::api::refuse::{Misplaced, Refused, together};
use crate::api::schema::named;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::patch("/providers/{provider}", &[EditProvider::NAME], edit)
        .says(
            "Change a provider",
            "Changes the members that are sent; `null` clears one. A provider to whom a profile refers stays \
             in its organization.",
        )
        .at_version()
        .takes_as("application/merge-patch+json", |_| provider::sent_schema(&[]))
        .answers(StatusCode::OK, "The provider as it is now.", |_| named("Provider"))
        .with_headers(&[("ETag", "The new version.")])
}

async fn edit(
    caller: Caller,
    Path(id): Path<String>,
    IfMatch(seen): IfMatch,
    Patch(mut fields): Patch,
) -> Answer {
    let id = path::id(&id)?;
    let patch = provider::read(&mut fields);
    let wrong = fields.finish();
    let after = merged(seen, || apply(&caller, id, seen, &patch, &wrong)).await?;
    Ok(provider::answer(StatusCode::OK, &after))
}

async fn apply(
    caller: &Caller,
    id: ProviderId,
    seen: Option<Version>,
    patch: &ProviderInput,
    wrong: &[Misplaced],
) -> Result<Provider, Refused> {
    let before = caller.ask(ProviderCard { id }).await?.provider;
    Refusal::if_stale(seen, before.version)?;
    let provider = match ProviderDraft::parse(&provider::patched(&before, patch)) {
        Ok(draft) if wrong.is_empty() => draft,
        draft => return Err(together(wrong.to_vec(), draft.err().unwrap_or_default()).into()),
    };
    Ok(caller.run(EditProvider { id, provider, seen: Some(before.version) }).await?)
}
