//! `POST /users/exports`. It is no `GET`: the trail keeps who took which list out, and what was searched for
//! stands in no log of addresses.

use http::StatusCode;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::Operation;
use rollcall_core::users::ExportUsers;
use serde_json::{Value as Json, json};

use crate::api::Answer;
use crate::api::body::Sent;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::schema::{named, object, or_null};
use crate::api::users::{filter, list};
use crate::download;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/users/exports", &[ExportUsers::NAME], export)
        .says(
            "Export users",
            "Answers the users of a list as a CSV file that imports again as it is. Without a filter, everybody but \
             the archived. That somebody took it is an event.",
        )
        .takes(schema)
        .answers_as("text/csv", StatusCode::OK, "The file, in UTF-8.", |_| json!({ "type": "string" }))
}

async fn export(caller: Caller, Sent(mut fields): Sent) -> Answer {
    let filter = filter::read_within(&mut fields, caller.blueprint()).unwrap_or_default();
    let sort = list::read_sort(&mut fields);
    let wrong = fields.finish();
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let Caller { app, actor } = caller;
    Ok(download::users(app.directory, actor, filter, sort).await?)
}

/// Which list, and in which order.
fn schema(blueprint: &Blueprint) -> Json {
    let mut sort = (list::sort().schema)(blueprint);
    sort["description"] = list::sort().text.into();
    let mut schema = object(json!({ "filter": named("UserFilter"), "sort": or_null(sort) }), &[]);
    schema["examples"] = json!([{ "filter": { "status": "active" }, "sort": "name" }]);
    schema
}
