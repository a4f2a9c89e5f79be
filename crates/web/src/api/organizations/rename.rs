//! `PATCH /organizations/{organization}`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::organizations::RenameOrganization;
use serde_json::Value;

use crate::api::body::Patch;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::if_match::IfMatch;
use crate::api::organizations::organization;
use crate::api::schema::named;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::patch("/organizations/{organization}", &[RenameOrganization::NAME], rename)
        .says("Rename an organization", "The same name changes nothing.")
        .at_version()
        .takes_as("application/merge-patch+json", |_| named("Name"))
        .answers(StatusCode::OK, "The organization as it is now.", |_| named("Organization"))
        .with_headers(&[("ETag", "The new version.")])
}

async fn rename(
    caller: Caller,
    Path(id): Path<String>,
    IfMatch(seen): IfMatch,
    Patch(fields): Patch,
) -> Answer {
    let id = path::id(&id)?;
    let organization = organization::read(fields)?;
    let renamed = caller.run(RenameOrganization { id, organization, seen }).await?;
    Ok(organization::answer(StatusCode::OK, &renamed, Value::Null))
}
