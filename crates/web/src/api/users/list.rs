//! `GET /users`.

use http::{StatusCode, Uri};
use rollcall_core::directory::Query;
use rollcall_core::users::{SortColumn, UserList, UserSort};
use serde_json::json;

use crate::api::Answer;
use crate::api::caller::Caller;
use crate::api::endpoint::{Endpoint, Parameter};
use crate::api::listing::Listing;
use crate::api::parameters::{Given, Parameters, not_allowed};
use crate::api::schema::{counted_page, named, paging};
use crate::api::users::{filter, user};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/users", &[UserList::NAME], list)
        .says(
            "List users",
            "Answers the users inside your reach, page by page. All parameters narrow the list together.",
        )
        .with(filter::parameters())
        .with([sort()])
        .with(paging())
        .answers(StatusCode::OK, "One page.", |_| counted_page(named("User")))
        .with_headers(&[("Link", "The address of the next page, with `rel=\"next\"`.")])
}

/// By what a list of users is ordered.
pub(super) fn sort() -> Parameter {
    Parameter::new(
        "sort",
        |_| {
            let names: Vec<String> = names().collect();
            json!({ "type": "string", "enum": names, "default": "name" })
        },
        "The order; with `-` before it, from the other end.",
    )
}

fn names() -> impl Iterator<Item = String> {
    let columns = SortColumn::ALL.iter().map(|column| column.as_str());
    columns.flat_map(|name| [name.to_owned(), format!("-{name}")])
}

/// Reads the order.
pub(super) fn read_sort(given: &mut impl Given) -> UserSort {
    let parse = |text: &str| UserSort::parse(text).ok_or_else(|| not_allowed(names()));
    given.parsed("sort", parse).unwrap_or_default()
}

async fn list(caller: Caller, address: Uri, mut given: Parameters) -> Answer {
    let filter = filter::read(&mut given, caller.blueprint());
    let sort = read_sort(&mut given);
    let page = given.page(sort);
    given.finish()?;
    let page = caller.ask(UserList { filter, sort, page }).await?.list;
    let blueprint = caller.blueprint();
    Ok(Listing::page(&page, |person| user::written(person, blueprint)).answer(&address))
}
