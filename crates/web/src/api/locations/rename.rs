//! `PATCH /locations/{location}`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::organizations::RenameLocation;

use crate::api::body::Patch;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::if_match::IfMatch;
use crate::api::locations::location;
use crate::api::schema::named;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::patch("/locations/{location}", &[RenameLocation::NAME], rename)
        .says("Rename a location", "The same name changes nothing.")
        .at_version()
        .takes_as("application/merge-patch+json", |_| named("Name"))
        .answers(StatusCode::OK, "The location as it is now.", |_| named("Location"))
        .with_headers(&[("ETag", "The new version.")])
}

async fn rename(
    caller: Caller,
    Path(id): Path<String>,
    IfMatch(seen): IfMatch,
    Patch(fields): Patch,
) -> Answer {
    let (id, location) = (path::id(&id)?, location::read(fields)?);
    let renamed = caller.run(RenameLocation { id, location, seen }).await?;
    Ok(location::answer(StatusCode::OK, &renamed, location::written(&renamed)))
}
