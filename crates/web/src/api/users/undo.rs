//! `POST /undos`.

use axum::Json;
use axum::response::IntoResponse;
use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::domain::{EventId, ProblemCode};
use rollcall_core::users::UndoChange;
use serde_json::json;

use crate::api::Answer;
use crate::api::body::Sent;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::parameters::Given;
use crate::api::refuse::Refused;
use crate::api::schema::{id, object, whole};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/undos", &[UndoChange::NAME], undo)
        .says(
            "Take back a change of state",
            "Takes back deactivating, activating, archiving or restoring one user, within 24 hours and when \
             their state was not changed since. It needs the right that the change needed.",
        )
        .takes(|_| object(json!({ "event": id("evt", "The event of the change.") }), &["event"]))
        .answers(StatusCode::OK, "It was taken back.", |_| {
            whole(json!({ "user": id("usr", "Whose state it is.") }))
        })
}

async fn undo(caller: Caller, Sent(mut fields): Sent) -> Answer {
    if !fields.has("event") {
        fields.note("event", ProblemCode::Missing);
    }
    let event = fields.parsed("event", EventId::parse);
    match (event, fields.finish()) {
        (Some(event), wrong) if wrong.is_empty() => {
            let user = caller.run(UndoChange { event }).await?;
            Ok(Json(json!({ "user": user.to_string() })).into_response())
        }
        (_, wrong) => Err(Refused::Invalid(wrong)),
    }
}
