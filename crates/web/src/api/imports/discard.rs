//! `DELETE /imports/{import}`.

use axum::extract::Path;
use axum::response::IntoResponse;
use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::imports::DiscardImport;

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/imports/{import}", &[DiscardImport::NAME], discard)
        .says("Discard an import", "Only one that was never run. Its rows go with it.")
}

async fn discard(caller: Caller, Path(id): Path<String>) -> Answer {
    caller.run(DiscardImport { import: path::id(&id)? }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
