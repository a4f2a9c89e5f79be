//! `GET /organizations/{organization}/locations`.

use axum::extract::Path;
use http::{StatusCode, Uri};
use rollcall_core::directory::Query;
use rollcall_core::organizations::LocationsOf;
use serde_json::Value;

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::listing::Listing;
use crate::api::locations::location;
use crate::api::organizations::organization::number;
use crate::api::parameters::Parameters;
use crate::api::schema::{counted_page, paging, whole};
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/organizations/{organization}/locations", &[LocationsOf::NAME], list)
        .says(
            "List the locations of an organization",
            "Answers the locations inside your reach, by name.",
        )
        .with(paging())
        .answers(StatusCode::OK, "One page.", |_| counted_page(schema()))
        .with_headers(&[("Link", "The address of the next page, with `rel=\"next\"`.")])
}

async fn list(
    caller: Caller,
    Path(owner): Path<String>,
    address: Uri,
    mut given: Parameters,
) -> Answer {
    let organization = path::id(&owner)?;
    let page = given.page("name");
    given.finish()?;
    let page = caller.ask(LocationsOf { organization, page }).await?.list;
    let listing = Listing::page(&page, |row| {
        let mut item = location::written(&row.location);
        item["people"] = row.people.number().into();
        item
    });
    Ok(listing.answer(&address))
}

fn schema() -> Value {
    let mut all = location::properties();
    all["people"] = number("How many people at it you see, the archived not counted.");
    whole(all)
}
