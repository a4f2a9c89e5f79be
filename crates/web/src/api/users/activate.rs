//! `POST /users/activations`.

use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::users::ActivateUsers;

use crate::api::Answer;
use crate::api::body::Sent;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::schema::named;
use crate::api::users::selected::Selected;
use crate::api::users::verdicts::{Named, answer};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/users/activations", &[ActivateUsers::NAME], activate)
        .says(
            "Activate users",
            "Switches users on again. Old sessions, tokens and links do not come back.",
        )
        .takes(|_| named("Selection"))
        .answers(StatusCode::OK, "What became of each.", |_| named("Verdicts"))
}

async fn activate(caller: Caller, Sent(fields): Sent) -> Answer {
    let Selected { who, reason } = Selected::read(fields, caller.blueprint())?;
    let named = Named::by(&who);
    answer(named, caller.run(ActivateUsers { who, reason }).await?, &[])
}
