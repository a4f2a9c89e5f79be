//! `GET /users/{user}`.

use axum::extract::Path;
use axum::response::Response;
use http::StatusCode;
use rollcall_core::directory::Query;
use rollcall_core::users::{UserCard, UserProfile};

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::schema::named;
use crate::api::users::user;
use crate::api::version::shown;
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
    Ok(answer(&caller, &profile))
}

/// A user, with the version in the header.
pub(super) fn answer(caller: &Caller, profile: &UserProfile) -> Response {
    shown(profile.user.version, user::written_whole(profile, caller.blueprint()))
}
