//! `POST /organizations/{organization}/locations`.

use axum::extract::Path;
use http::{HeaderValue, StatusCode, header};
use rollcall_core::directory::Operation;
use rollcall_core::organizations::CreateLocation;

use crate::api::body::Sent;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::locations::location;
use crate::api::schema::named;
use crate::api::{Answer, BASE, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/organizations/{organization}/locations", &[CreateLocation::NAME], create)
        .says("Add a location", "Needs a reach over the whole organization.")
        .takes(|_| named("Name"))
        .answers(StatusCode::CREATED, "The new location.", |_| named("Location"))
        .with_headers(&[("Location", "Its address."), ("ETag", "The version.")])
}

async fn create(caller: Caller, Path(owner): Path<String>, Sent(fields): Sent) -> Answer {
    let (organization, location) = (path::id(&owner)?, location::read(fields)?);
    let made = caller.run(CreateLocation { organization, location }).await?;
    let mut response = location::answer(StatusCode::CREATED, &made, location::written(&made));
    if let Ok(address) = HeaderValue::from_str(&format!("{BASE}/locations/{}", made.id)) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    Ok(response)
}
