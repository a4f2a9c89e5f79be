//! `GET /locations/{location}`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::directory::Query;
use rollcall_core::organizations::LocationCard;
use serde_json::Value;

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::locations::location;
use crate::api::organizations::organization::number;
use crate::api::schema::whole;
use crate::api::version::shown;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/locations/{location}", &[LocationCard::NAME], show)
        .says("Show a location", "Answers one location, with how many people work there.")
        .answers(StatusCode::OK, "The location.", |_| schema())
        .with_headers(&[("ETag", "The version, for `If-Match`.")])
}

async fn show(caller: Caller, Path(id): Path<String>) -> Answer {
    let profile = caller.ask(LocationCard { id: path::id(&id)? }).await?;
    let mut body = location::written(&profile.location);
    body["people"] = profile.people.number().into();
    body["archived"] = profile.archived.number().into();
    Ok(shown(profile.location.version, body))
}

fn schema() -> Value {
    let mut all = location::properties();
    all["people"] = number("How many people at it you see, the archived not counted.");
    all["archived"] = number("How many archived people at it you see.");
    whole(all)
}
