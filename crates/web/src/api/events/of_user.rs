//! `GET /users/{user}/events`.

use axum::extract::Path;
use http::{StatusCode, Uri};
use rollcall_core::audit::{AuditFilter, AuditTrail};
use rollcall_core::directory::Query;
use rollcall_core::domain::UserId;
use rollcall_core::users::UserCard;

use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::events::list;
use crate::api::parameters::Parameters;
use crate::api::schema::{named, page, paging};
use crate::api::{Answer, path};

/// The name under which programs call it: it asks the same of the directory as `GET /events`.
pub(in crate::api) const NAME: &str = "users.events";

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/users/{user}/events", &[NAME, AuditTrail::NAME, UserCard::NAME], of_user)
        .says(
            "List the events about a user",
            "The same as `/events?about=`, for somebody who is there.",
        )
        .with(paging())
        .answers(StatusCode::OK, "One page, the newest first.", |_| page(named("Event")))
        .with_headers(&[("Link", "The address of the next page, with `rel=\"next\"`.")])
}

async fn of_user(
    caller: Caller,
    Path(user): Path<String>,
    address: Uri,
    given: Parameters,
) -> Answer {
    let id: UserId = path::id(&user)?;
    caller.ask(UserCard { id }).await?;
    let filter = AuditFilter { about: Some(id), ..AuditFilter::default() };
    list::answer(caller, &address, given, filter).await
}
