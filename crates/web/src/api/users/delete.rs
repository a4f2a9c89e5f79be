//! `DELETE /users/{user}`.

use axum::extract::Path;
use axum::response::IntoResponse;
use http::StatusCode;
use rollcall_core::directory::Operation;
use rollcall_core::domain::Reason;
use rollcall_core::users::DeleteUser;
use serde_json::json;

use crate::api::caller::Caller;
use crate::api::endpoint::{Endpoint, Parameter};
use crate::api::parameters::{Given, Parameters};
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/users/{user}", &[DeleteUser::NAME], delete)
        .says(
            "Delete a user for good",
            "Only archived users can be deleted. Their events stay, under a pseudonym. This cannot be undone.",
        )
        .with([Parameter::new(
            "reason",
            |_| json!({ "type": "string", "maxLength": Reason::MAX }),
            "Why, for the audit trail.",
        )])
}

async fn delete(caller: Caller, Path(id): Path<String>, mut given: Parameters) -> Answer {
    let reason = given.parsed("reason", Reason::parse);
    given.finish()?;
    caller.run(DeleteUser { id: path::id(&id)?, reason }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
