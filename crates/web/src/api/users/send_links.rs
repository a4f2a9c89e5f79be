//! `POST /users/links`.

use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::links::SendLinks;

use crate::api::Answer;
use crate::api::body::Sent;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::refuse::Refused;
use crate::api::schema::named;
use crate::api::users::selected::selection;
use crate::api::users::verdicts::{Named, answer};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/users/links", &[SendLinks::NAME], send_links)
        .says(
            "Send invitations and password links",
            "Sends each user the link that fits their state: an invitation before they accepted it, a \
             password reset link afterwards, to the address that they confirmed last. Whose changed \
             address waits to be confirmed is sent that link too. Older links of the same kind stop working.",
        )
        .takes(|_| named("SelectionWithoutReason"))
        .answers(StatusCode::OK, "What became of each.", |_| named("Verdicts"))
}

async fn send_links(caller: Caller, Sent(mut fields): Sent) -> Answer {
    let who = selection(&mut fields, caller.blueprint());
    let who = match (who, fields.finish()) {
        (Some(who), wrong) if wrong.is_empty() => who,
        (_, wrong) => return Err(Refused::Invalid(wrong)),
    };
    let named = Named::by(&who);
    let (outcome, sent) = caller.run(SendLinks { who }).await?;
    answer(named, outcome, &sent)
}
