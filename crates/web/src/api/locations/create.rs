//! `POST /organizations/{organization}/locations`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::organizations::{CreateLocation, LocationDraft};

use crate::api::body::Sent;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::locations::location;
use crate::api::refuse::fitting;
use crate::api::schema::named;
use crate::api::version::made;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/organizations/{organization}/locations", &[CreateLocation::NAME], create)
        .says("Add a location", "Needs a reach over the whole organization.")
        .takes(|_| named("Name"))
        .answers(StatusCode::CREATED, "The new location.", |_| named("Location"))
        .with_headers(&[("Location", "Its address."), ("ETag", "The version.")])
}

async fn create(caller: Caller, Path(owner): Path<String>, Sent(mut fields): Sent) -> Answer {
    let (organization, input) = (path::id(&owner)?, location::read(&mut fields));
    let location = fitting(fields.finish(), LocationDraft::parse(&input))?;
    let new = caller.run(CreateLocation { organization, location }).await?;
    Ok(made(&format!("/locations/{}", new.id), location::answer(&new)))
}
