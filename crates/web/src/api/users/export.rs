//! `GET /users/export`.

use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::users::ExportUsers;
use serde_json::json;

use crate::api::Answer;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::parameters::Parameters;
use crate::api::users::{filter, list};
use crate::download;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/users/export", &[ExportUsers::NAME], export)
        .says(
            "Export users",
            "Answers the users of the list as a CSV file that imports again as it is. That somebody took it is \
             an event.",
        )
        .with(filter::parameters())
        .with([list::sort()])
        .answers_as("text/csv", StatusCode::OK, "The file, in UTF-8.", |_| json!({ "type": "string" }))
}

async fn export(caller: Caller, mut given: Parameters) -> Answer {
    let filter = filter::read(&mut given, caller.blueprint());
    let sort = list::read_sort(&mut given);
    given.finish()?;
    let Caller { app, actor } = caller;
    let write = move |out: &mut dyn std::io::Write| {
        app.directory.export_users(&actor, ExportUsers { filter, sort }, out).map(drop)
    };
    Ok(download::csv("users.csv", write).await?)
}
