//! `POST /organizations`.

use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::organizations::{CreateOrganization, OrganizationDraft};

use crate::api::Answer;
use crate::api::body::Sent;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::organizations::organization;
use crate::api::refuse::fitting;
use crate::api::schema::named;
use crate::api::version::made;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/organizations", &[CreateOrganization::NAME], create)
        .says("Add an organization", "Needs a reach over everything.")
        .takes(|_| named("Name"))
        .answers(StatusCode::CREATED, "The new organization.", |_| named("Organization"))
        .with_headers(&[("Location", "Its address."), ("ETag", "The version.")])
}

async fn create(caller: Caller, Sent(mut fields): Sent) -> Answer {
    let input = organization::read(&mut fields);
    let organization = fitting(fields.finish(), OrganizationDraft::parse(&input))?;
    let new = caller.run(CreateOrganization { organization }).await?;
    Ok(made(&format!("/organizations/{}", new.id), organization::answer(&new)))
}
