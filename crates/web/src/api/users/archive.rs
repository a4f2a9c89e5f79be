//! `POST /users/archivals`.

use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::users::ArchiveUsers;

use crate::api::Answer;
use crate::api::body::Sent;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::schema::named;
use crate::api::users::selected::Selected;
use crate::api::users::verdicts::{Named, answer};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/users/archivals", &[ArchiveUsers::NAME], archive)
        .says(
            "Archive users",
            "Takes users out of lists and access. Their addresses stay reserved.",
        )
        .takes(|_| named("Selection"))
        .answers(StatusCode::OK, "What became of each.", |_| named("Verdicts"))
}

async fn archive(caller: Caller, Sent(fields): Sent) -> Answer {
    let Selected { who, reason } = Selected::read(fields, caller.blueprint())?;
    let named = Named::by(&who);
    answer(named, caller.run(ArchiveUsers { who, reason }).await?, &[])
}
