//! `GET /users/{user}`.

use axum::Json;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use rollcall_core::directory::Query;
use rollcall_core::users::{UserCard, UserProfile};

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::if_match::etag;
use crate::api::schema::named;
use crate::api::users::user;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/users/{user}", &[UserCard::NAME], show)
        .says("Show a user", "Answers one user, whatever their state.")
        .answers(StatusCode::OK, "The user.", |_| named("UserProfile"))
        .with_headers(&[(
            "ETag",
            "The version, for `If-Match`. Signing in and being seen do not change it.",
        )])
}

async fn show(caller: Caller, Path(id): Path<String>) -> Answer {
    let profile = caller.ask(UserCard { id: path::id(&id)? }).await?;
    Ok(answer(StatusCode::OK, &caller, &profile))
}

/// A user, with the version in the header.
pub(super) fn answer(status: StatusCode, caller: &Caller, profile: &UserProfile) -> Response {
    let body = Json(user::written_whole(profile, caller.blueprint()));
    (status, [(header::ETAG, etag(profile.user.version))], body).into_response()
}
