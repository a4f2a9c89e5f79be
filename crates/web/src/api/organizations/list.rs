//! `GET /organizations`.

use http::{StatusCode, Uri};
use rollcall_core::directory::Query;
use rollcall_core::organizations::OrganizationList;
use serde_json::Value;

use crate::api::Answer;
use crate::api::caller::Caller;
use crate::api::endpoint::{Endpoint, Parameter};
use crate::api::listing::Listing;
use crate::api::organizations::organization;
use crate::api::parameters::{Given, Parameters};
use crate::api::schema::{counted_page, paging, text, whole};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/organizations", &[OrganizationList::NAME], list)
        .says("List organizations", "Answers the organizations inside your reach, by name.")
        .with([Parameter::new("q", |_| text("Words"), "Words that must all occur in the name.")])
        .with(paging())
        .answers(StatusCode::OK, "One page.", |_| counted_page(schema()))
        .with_headers(&[("Link", "The address of the next page, with `rel=\"next\"`.")])
}

async fn list(caller: Caller, address: Uri, mut given: Parameters) -> Answer {
    let text = given.given("q").unwrap_or_default();
    let page = given.page("name");
    given.finish()?;
    let page = caller.ask(OrganizationList { text, page }).await?.list;
    let listing = Listing::page(&page, |row| {
        let mut item = organization::written(&row.organization);
        item["people"] = row.people.number().into();
        item["locations"] = row.locations.number().into();
        item
    });
    Ok(listing.answer(&address))
}

fn schema() -> Value {
    let mut all = organization::properties();
    all["people"] =
        organization::number("How many people of it you see, the archived not counted.");
    all["locations"] = organization::number("How many of its locations you see.");
    whole(all)
}
