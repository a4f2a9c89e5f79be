//! `GET /providers/{provider}`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::directory::Query;
use rollcall_core::providers::ProviderCard;

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::providers::provider;
use crate::api::schema::named;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/providers/{provider}", &[ProviderCard::NAME], show)
        .says("Show a provider", "Answers one provider.")
        .answers(StatusCode::OK, "The provider.", |_| named("Provider"))
        .with_headers(&[("ETag", "The version, for `If-Match`.")])
}

async fn show(caller: Caller, Path(id): Path<String>) -> Answer {
    let profile = caller.ask(ProviderCard { id: path::id(&id)? }).await?;
    Ok(provider::answer(&profile.provider))
}
