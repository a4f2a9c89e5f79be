//! `POST /providers`.

use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::providers::{CreateProvider, ProviderDraft};

use crate::api::Answer;
use crate::api::body::Sent;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::providers::provider;
use crate::api::refuse::fitting;
use crate::api::schema::named;
use crate::api::version::made;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/providers", &[CreateProvider::NAME], create)
        .says("Add a provider", "Needs a reach over the whole organization.")
        .takes(|_| provider::sent_schema(&["organization", "name"]))
        .answers(StatusCode::CREATED, "The new provider.", |_| named("Provider"))
        .with_headers(&[("Location", "Its address."), ("ETag", "The version.")])
}

async fn create(caller: Caller, Sent(mut fields): Sent) -> Answer {
    let input = provider::read(&mut fields);
    let provider = fitting(fields.finish(), ProviderDraft::parse(&input))?;
    let new = caller.run(CreateProvider { provider }).await?;
    Ok(made(&format!("/providers/{}", new.id), provider::answer(&new)))
}
