//! `DELETE /providers/{provider}`.

use axum::extract::Path;
use axum::response::IntoResponse;
use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::providers::RemoveProvider;

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::version::IfMatch;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/providers/{provider}", &[RemoveProvider::NAME], remove)
        .says(
            "Remove a provider",
            "Only while no profile refers to it; profiles of archived people count.",
        )
        .at_version()
}

async fn remove(caller: Caller, Path(id): Path<String>, IfMatch(seen): IfMatch) -> Answer {
    caller.run(RemoveProvider { id: path::id(&id)?, seen }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
