//! `GET /organizations/{organization}`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::directory::Query;
use rollcall_core::organizations::OrganizationCard;
use serde_json::Value;

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::organizations::organization;
use crate::api::schema::whole;
use crate::api::version::shown;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/organizations/{organization}", &[OrganizationCard::NAME], show)
        .says("Show an organization", "Answers one organization, with what hangs on it.")
        .answers(StatusCode::OK, "The organization.", |_| schema())
        .with_headers(&[("ETag", "The version, for `If-Match`.")])
}

async fn show(caller: Caller, Path(id): Path<String>) -> Answer {
    let profile = caller.ask(OrganizationCard { id: path::id(&id)? }).await?;
    let counts = profile.counts;
    let mut body = organization::written(&profile.organization);
    body["people"] = counts.people.number().into();
    body["archived"] = counts.archived.number().into();
    body["locations"] = counts.locations.number().into();
    body["providers"] = counts.providers.number().into();
    Ok(shown(profile.organization.version, body))
}

fn schema() -> Value {
    let mut all = organization::properties();
    for (name, text) in [
        ("people", "How many people of it you see, the archived not counted."),
        ("archived", "How many archived people of it you see."),
        ("locations", "How many of its locations you see."),
        ("providers", "How many of its providers you see."),
    ] {
        all[name] = organization::number(text);
    }
    whole(all)
}
