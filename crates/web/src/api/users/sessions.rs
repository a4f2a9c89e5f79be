//! `GET /users/{user}/sessions` and `POST /users/{user}/session-endings`.

use axum::Json;
use axum::extract::Path;
use axum::response::IntoResponse;
use http::{StatusCode, Uri};
use rollcall_core::directory::{Operation, Query};
use rollcall_core::sessions::{EndUserSessions, SessionCard, UserSessions};
use serde_json::{Value, json};

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::listing::Listing;
use crate::api::schema::{id, page, text, time, whole};
use crate::api::{Answer, path};

pub(super) fn endpoints() -> [Endpoint; 2] {
    let list = Endpoint::get("/users/{user}/sessions", &[UserSessions::NAME], list)
        .says("List a user's sessions", "Answers the open sessions, the newest use first.")
        .answers(StatusCode::OK, "All of them.", |_| page(schema()));
    let end = Endpoint::post("/users/{user}/session-endings", &[EndUserSessions::NAME], end)
        .says("End a user's sessions", "Signs the user out everywhere. It takes no body.")
        .answers(StatusCode::OK, "They are ended.", |_| {
            whole(json!({
                "ended": { "type": "integer", "description": "How many there were." },
            }))
        });
    [list, end]
}

async fn list(caller: Caller, Path(user): Path<String>, address: Uri) -> Answer {
    let sessions = caller.ask(UserSessions { id: path::id(&user)? }).await?;
    Ok(Listing::all(&sessions, written).answer(&address))
}

async fn end(caller: Caller, Path(user): Path<String>) -> Answer {
    let ended = caller.run(EndUserSessions { id: path::id(&user)? }).await?;
    Ok(Json(json!({ "ended": ended })).into_response())
}

fn written(session: &SessionCard) -> Value {
    json!({
        "id": session.id.to_string(),
        "created_at": session.created_at.to_string(),
        "last_used_at": session.seen_at.to_string(),
        "ends_at": session.ends.to_string(),
        "user_agent": session.user_agent,
        "address": session.address,
    })
}

fn schema() -> Value {
    whole(json!({
        "id": id("ses", "Not its secret."),
        "created_at": time("When it began."),
        "last_used_at": time("When it was last used."),
        "ends_at": time("When it ends at the latest."),
        "user_agent": text("What the browser called itself."),
        "address": text("The IP address that it began from."),
    }))
}
