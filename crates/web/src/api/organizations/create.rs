//! `POST /organizations`.

use http::{HeaderValue, StatusCode, header};
use rollcall_core::directory::Operation;
use rollcall_core::organizations::CreateOrganization;
use serde_json::Value;

use crate::api::body::Sent;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::organizations::organization;
use crate::api::schema::named;
use crate::api::{Answer, BASE};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/organizations", &[CreateOrganization::NAME], create)
        .says("Add an organization", "Needs a reach over everything.")
        .takes(|_| named("Name"))
        .answers(StatusCode::CREATED, "The new organization.", |_| named("Organization"))
        .with_headers(&[("Location", "Its address."), ("ETag", "The version.")])
}

async fn create(caller: Caller, Sent(fields): Sent) -> Answer {
    let organization = organization::read(fields)?;
    let made = caller.run(CreateOrganization { organization }).await?;
    let mut response = organization::answer(StatusCode::CREATED, &made, Value::Null);
    if let Ok(address) = HeaderValue::from_str(&format!("{BASE}/organizations/{}", made.id)) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    Ok(response)
}
