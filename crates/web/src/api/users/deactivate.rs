//! `POST /users/deactivations`.

use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::users::DeactivateUsers;

use crate::api::Answer;
use crate::api::body::Sent;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::schema::named;
use crate::api::users::selected::Selected;
use crate::api::users::verdicts::{Named, answer};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/users/deactivations", &[DeactivateUsers::NAME], deactivate)
        .says(
            "Deactivate users",
            "Switches users off: they are signed out at once, and their tokens and links stop working.",
        )
        .takes(|_| named("Selection"))
        .answers(StatusCode::OK, "What became of each.", |_| named("Verdicts"))
}

async fn deactivate(caller: Caller, Sent(fields): Sent) -> Answer {
    let Selected { who, reason } = Selected::read(fields, caller.blueprint())?;
    let named = Named::by(&who);
    answer(named, caller.run(DeactivateUsers { who, reason }).await?, &[])
}
