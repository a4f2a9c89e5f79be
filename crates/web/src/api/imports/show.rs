//! `GET /imports/{import}`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::directory::Query;
use rollcall_core::imports::ImportCard;

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::imports::import;
use crate::api::schema::named;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/imports/{import}", &[ImportCard::NAME], show)
        .says("Show an import", "Answers where it stands, and what is wrong with its rows.")
        .answers(StatusCode::OK, "The import.", |_| named("Import"))
}

async fn show(caller: Caller, Path(id): Path<String>) -> Answer {
    import::answer(StatusCode::OK, &caller, path::id(&id)?).await
}
