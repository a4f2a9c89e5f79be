//! `GET /organizations/{organization}`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::directory::Query;
use rollcall_core::organizations::OrganizationCard;
use serde_json::{Value, json};

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::organizations::organization;
use crate::api::schema::whole;
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
    let more = json!({
        "people": counts.people.number(),
        "archived": counts.archived.number(),
        "locations": counts.locations.number(),
        "providers": counts.providers.number(),
    });
    Ok(organization::answer(StatusCode::OK, &profile.organization, more))
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
