//! `POST /users/restorations`.

use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::users::RestoreUsers;

use crate::api::Answer;
use crate::api::body::Sent;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::schema::named;
use crate::api::users::selected::Selected;
use crate::api::users::verdicts::{Named, answer};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/users/restorations", &[RestoreUsers::NAME], restore)
        .says("Restore users", "Brings archived users back, inactive.")
        .takes(|_| named("Selection"))
        .answers(StatusCode::OK, "What became of each.", |_| named("Verdicts"))
}

async fn restore(caller: Caller, Sent(fields): Sent) -> Answer {
    let Selected { who, reason } = Selected::read(fields, caller.blueprint())?;
    let named = Named::by(&who);
    answer(named, caller.run(RestoreUsers { who, reason }).await?, &[])
}
