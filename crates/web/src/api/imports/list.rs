//! `GET /imports`.

use http::{StatusCode, Uri};
use rollcall_core::directory::Query;
use rollcall_core::domain::{ImportId, ProblemCode};
use rollcall_core::imports::ImportList;

use crate::api::Answer;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::imports::import;
use crate::api::listing::Listing;
use crate::api::parameters::{Given, Parameters};
use crate::api::schema::{page, paging};

/// The most of one page; one more is asked for to see whether there is a next.
const MOST: u32 = 99;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/imports", &[ImportList::NAME], list)
        .says(
            "List imports",
            "Answers your own imports, or everybody's when you reach everything, the newest first; at most 99 \
             of them at once.",
        )
        .with(paging())
        .answers(StatusCode::OK, "One page.", |_| page(import::short_schema()))
        .with_headers(&[("Link", "The address of the next page, with `rel=\"next\"`.")])
}

async fn list(caller: Caller, address: Uri, mut given: Parameters) -> Answer {
    let before =
        given.parsed("cursor", |text| ImportId::parse(text).map_err(|_| ProblemCode::BadQuery));
    let rows = given.limit().min(MOST);
    given.finish()?;
    let mut imports = caller.ask(ImportList { before, rows: rows + 1 }).await?;
    let has_next = imports.len() > rows as usize;
    imports.truncate(rows as usize);
    let next = imports.last().filter(|_| has_next).map(|import| import.id.to_string());
    let items = imports.iter().map(import::written).collect();
    Ok(Listing { items, next, total: None }.answer(&address))
}
