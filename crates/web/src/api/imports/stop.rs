//! `POST /imports/{import}/stops`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::directory::{Operation, Query};
use rollcall_core::imports::{ImportCard, StopImport};

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::imports::import;
use crate::api::schema::named;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/imports/{import}/stops", &[StopImport::NAME, ImportCard::NAME], stop)
        .says(
            "Stop an import",
            "What was done stays; the rest waits until it is taken up again. It takes no body.",
        )
        .answers(StatusCode::OK, "It stands still.", |_| named("Import"))
}

async fn stop(caller: Caller, Path(id): Path<String>) -> Answer {
    let import = path::id(&id)?;
    caller.run(StopImport { import }).await?;
    import::answer(StatusCode::OK, &caller, import).await
}
