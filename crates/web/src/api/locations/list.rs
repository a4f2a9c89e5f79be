//! `GET /organizations/{organization}/locations`.

use axum::extract::Path;
use http::{StatusCode, Uri};
use rollcall_core::directory::{Cursor, Page, Query};
use rollcall_core::domain::ProblemCode;
use rollcall_core::organizations::LocationsOf;
use serde_json::Value;

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::listing::Listing;
use crate::api::locations::location;
use crate::api::organizations::organization::number;
use crate::api::parameters::{Given, Parameters};
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
    let cursor =
        given.parsed("cursor", |text| Cursor::parse(text, "name").ok_or(ProblemCode::BadQuery));
    let rows = given.limit();
    given.finish()?;
    let page = caller.ask(LocationsOf { organization, page: Page { cursor, rows } }).await?;
    let items = page.locations.iter().map(|row| {
        let mut item = location::written(&row.location);
        item["people"] = row.people.number().into();
        item
    });
    let items = items.collect();
    let next = page.next.map(|cursor| cursor.to_string());
    Ok(Listing { items, next, total: Some(page.total) }.answer(&address))
}

fn schema() -> Value {
    let mut all = location::properties();
    all["people"] = number("How many people at it you see, the archived not counted.");
    whole(all)
}
