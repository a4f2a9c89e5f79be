//! `DELETE /organizations/{organization}`.

use axum::extract::Path;
use axum::response::IntoResponse;
use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::organizations::RemoveOrganization;

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::version::IfMatch;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/organizations/{organization}", &[RemoveOrganization::NAME], remove)
        .says(
            "Remove an organization",
            "Only while no people (archived ones count), locations and providers belong to it.",
        )
        .at_version()
}

async fn remove(caller: Caller, Path(id): Path<String>, IfMatch(seen): IfMatch) -> Answer {
    caller.run(RemoveOrganization { id: path::id(&id)?, seen }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
