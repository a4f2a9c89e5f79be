//! `PATCH /organizations/{organization}`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::Error;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::Operation;
use rollcall_core::domain::{OrganizationId, Problem, Version};
use rollcall_core::organizations::{
    Organization, OrganizationCard, OrganizationDraft, OrganizationInput, RenameOrganization,
};

use crate::api::body::Fields;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::organizations::organization;
use crate::api::patch::{Change, Patched};
use crate::api::schema::named;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::patch("/organizations/{organization}", &[RenameOrganization::NAME], rename)
        .says("Rename an organization", "The same name changes nothing.")
        .takes_patch(|_| named("NamePatch"))
        .answers(StatusCode::OK, "The organization as it is now.", |_| named("Organization"))
        .with_headers(&[("ETag", "The new version.")])
}

async fn rename(caller: Caller, Path(id): Path<String>, change: Change) -> Answer {
    let after = change.of::<OrganizationInput>(&caller, path::id(&id)?).await?;
    Ok(organization::answer(&after))
}

impl Patched for OrganizationInput {
    type Id = OrganizationId;
    type Stored = Organization;
    type Draft = OrganizationDraft;

    fn read(fields: &mut Fields, _: &Blueprint) -> Self {
        organization::read(fields)
    }

    async fn find(caller: &Caller, id: OrganizationId) -> Result<Organization, Error> {
        Ok(caller.ask(OrganizationCard { id }).await?.organization)
    }

    fn version(stored: &Organization) -> Version {
        stored.version
    }

    fn over(
        &self,
        stored: &Organization,
        _: &Blueprint,
    ) -> Result<OrganizationDraft, Vec<Problem>> {
        let name = self.name.clone().or_else(|| Some(stored.name.clone()));
        OrganizationDraft::parse(&Self { name })
    }

    async fn write(
        caller: &Caller,
        id: OrganizationId,
        before: &Organization,
        organization: OrganizationDraft,
    ) -> Result<Organization, Error> {
        caller.run(RenameOrganization { id, organization, seen: Some(before.version) }).await
    }
}
