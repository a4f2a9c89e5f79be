//! `GET /imports/{import}/left-out`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::directory::Query;
use rollcall_core::domain::ImportId;
use rollcall_core::imports::ImportCard;
use serde_json::json;

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::{Answer, path};
use crate::download;

/// The name under which programs call it: the rows of an import in another shape.
pub(in crate::api) const NAME: &str = "imports.left-out";

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/imports/{import}/left-out", &[NAME, ImportCard::NAME], left_out)
        .says(
            "Take the rows that were left out",
            "Answers the rows with problems and those that failed as a CSV file, each with what is wrong and \
             what to do. Corrected in place, it imports again as it is.",
        )
        .answers_as("text/csv", StatusCode::OK, "The file, in UTF-8.", |_| json!({ "type": "string" }))
}

async fn left_out(caller: Caller, Path(id): Path<String>) -> Answer {
    let import: ImportId = path::id(&id)?;
    let Caller { app, actor } = caller;
    Ok(download::left_out(app.directory, actor, import).await?)
}
