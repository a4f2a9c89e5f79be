//! `GET /imports`.

use http::{StatusCode, Uri};
use rollcall_core::directory::Query;
use rollcall_core::imports::ImportList;

use crate::api::Answer;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::imports::import;
use crate::api::listing::Listing;
use crate::api::parameters::Parameters;
use crate::api::schema::{page, paging};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/imports", &[ImportList::NAME], list)
        .says(
            "List imports",
            "Answers your own imports, or everybody's when you reach everything, the newest first.",
        )
        .with(paging())
        .answers(StatusCode::OK, "One page.", |_| page(import::short_schema()))
        .with_headers(&[("Link", "The address of the next page, with `rel=\"next\"`.")])
}

async fn list(caller: Caller, address: Uri, mut given: Parameters) -> Answer {
    let (before, rows) = (given.beyond(), given.limit());
    given.finish()?;
    let imports = caller.ask(ImportList { before, rows }).await?;
    Ok(Listing::stretch(&imports, import::written).answer(&address))
}
