//! `DELETE /locations/{location}`.

use axum::extract::Path;
use axum::response::IntoResponse;
use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::organizations::RemoveLocation;

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::version::IfMatch;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/locations/{location}", &[RemoveLocation::NAME], remove)
        .says("Remove a location", "Only while nobody works there; archived people count.")
        .at_version()
}

async fn remove(caller: Caller, Path(id): Path<String>, IfMatch(seen): IfMatch) -> Answer {
    caller.run(RemoveLocation { id: path::id(&id)?, seen }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
