//! `POST /imports/{import}/starts`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::directory::{Operation, Query};
use rollcall_core::imports::{ImportCard, StartImport};

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::imports::import;
use crate::api::schema::named;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/imports/{import}/starts", &[StartImport::NAME, ImportCard::NAME], start)
        .says(
            "Run an import, or take it up again",
            "Does the rows in the background, with the rights of who brought them; only they can start it. It \
             takes no body.",
        )
        .answers(StatusCode::ACCEPTED, "It runs: ask for it until it is `done`.", |_| named("Import"))
}

async fn start(caller: Caller, Path(id): Path<String>) -> Answer {
    let import = path::id(&id)?;
    caller.run(StartImport { import }).await?;
    import::answer(StatusCode::ACCEPTED, &caller, import).await
}
