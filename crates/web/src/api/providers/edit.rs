//! `PATCH /providers/{provider}`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::Error;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::Operation;
use rollcall_core::domain::{Problem, ProviderId, Version};
use rollcall_core::providers::{
    EditProvider, Provider, ProviderCard, ProviderDraft, ProviderInput,
};

use crate::api::body::Fields;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::patch::{Change, Patched};
use crate::api::providers::provider;
use crate::api::schema::named;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::patch("/providers/{provider}", &[EditProvider::NAME], edit)
        .says(
            "Change a provider",
            "Changes the members that are sent; `null` clears one. A provider to whom a profile refers stays \
             in its organization.",
        )
        .takes_patch(|_| provider::sent_schema(&[]))
        .answers(StatusCode::OK, "The provider as it is now.", |_| named("Provider"))
        .with_headers(&[("ETag", "The new version.")])
}

async fn edit(caller: Caller, Path(id): Path<String>, change: Change) -> Answer {
    let after = change.of::<ProviderInput>(&caller, path::id(&id)?).await?;
    Ok(provider::answer(&after))
}

impl Patched for ProviderInput {
    type Id = ProviderId;
    type Stored = Provider;
    type Draft = ProviderDraft;

    fn read(fields: &mut Fields, _: &Blueprint) -> Self {
        provider::read(fields)
    }

    async fn find(caller: &Caller, id: ProviderId) -> Result<Provider, Error> {
        Ok(caller.ask(ProviderCard { id }).await?.provider)
    }

    fn version(stored: &Provider) -> Version {
        stored.version
    }

    fn over(&self, stored: &Provider, _: &Blueprint) -> Result<ProviderDraft, Vec<Problem>> {
        let organization = || Some(stored.organization.id.to_string());
        ProviderDraft::parse(&Self {
            organization: self.organization.clone().or_else(organization),
            name: self.name.clone().or_else(|| Some(stored.name.clone())),
            npi: self.npi.clone().or_else(|| stored.npi.map(|npi| npi.to_string())),
            address: self.address.clone().or_else(|| stored.address.clone()),
        })
    }

    async fn write(
        caller: &Caller,
        id: ProviderId,
        before: &Provider,
        provider: ProviderDraft,
    ) -> Result<Provider, Error> {
        caller.run(EditProvider { id, provider, seen: Some(before.version) }).await
    }
}
