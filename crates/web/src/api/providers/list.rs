//! `GET /providers`.

use http::{StatusCode, Uri};
use rollcall_core::directory::Query;
use rollcall_core::domain::OrganizationId;
use rollcall_core::providers::{ProviderFilter, ProviderList};

use crate::api::Answer;
use crate::api::caller::Caller;
use crate::api::endpoint::{Endpoint, Parameter};
use crate::api::listing::Listing;
use crate::api::parameters::{Given, Parameters};
use crate::api::providers::provider;
use crate::api::schema::{counted_page, id, named, paging, text};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/providers", &[ProviderList::NAME], list)
        .says("List providers", "Answers the providers inside your reach, by name.")
        .with([
            Parameter::new("q", |_| text("Words"), "Words that must all occur in the name or NPI."),
            Parameter::new("organization", |_| id("org", "An organization."), "Whose they are."),
        ])
        .with(paging())
        .answers(StatusCode::OK, "One page.", |_| counted_page(named("Provider")))
        .with_headers(&[("Link", "The address of the next page, with `rel=\"next\"`.")])
}

async fn list(caller: Caller, address: Uri, mut given: Parameters) -> Answer {
    let filter = ProviderFilter {
        text: given.given("q").unwrap_or_default(),
        organization: given.parsed("organization", OrganizationId::parse),
    };
    let page = given.page("name");
    given.finish()?;
    let page = caller.ask(ProviderList { filter, page }).await?;
    Ok(Listing::page(&page, provider::written).answer(&address))
}
