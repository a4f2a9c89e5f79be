//! `PATCH /users/{user}`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::Refusal;
use rollcall_core::directory::Operation;
use rollcall_core::domain::{UserId, Version};
use rollcall_core::users::{ChangeRole, EditUser, PersonDraft, PersonInput, User, UserCard};

use crate::api::body::Patch;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::if_match::IfMatch;
use crate::api::merge::merged;
use crate::api::refuse::{Misplaced, Refused, together};
use crate::api::schema::named;
use crate::api::users::{person, show};
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::patch("/users/{user}", &[EditUser::NAME, ChangeRole::NAME], edit)
        .at_times(&[ChangeRole::NAME])
        .says(
            "Change a user",
            "Changes the members that are sent; `null` clears one. Sending another `role` gives them that \
             role, which needs the right `users.assign-role` instead, ends their sessions and tokens, and drops what \
             the role does not have. The state has its own endpoints.",
        )
        .at_version()
        .takes_as("application/merge-patch+json", |_| named("UserPatch"))
        .answers(StatusCode::OK, "The user as they are now.", |_| named("UserProfile"))
        .with_headers(&[("ETag", "The new version.")])
}

async fn edit(
    caller: Caller,
    Path(id): Path<String>,
    IfMatch(seen): IfMatch,
    Patch(mut fields): Patch,
) -> Answer {
    let id = path::id(&id)?;
    let patch = person::read(&mut fields, caller.blueprint());
    let wrong = fields.finish();
    merged(seen, || apply(&caller, id, seen, &patch, &wrong)).await?;
    let profile = caller.ask(UserCard { id }).await?;
    Ok(show::answer(StatusCode::OK, &caller, &profile))
}

async fn apply(
    caller: &Caller,
    id: UserId,
    seen: Option<Version>,
    patch: &PersonInput,
    wrong: &[Misplaced],
) -> Result<User, Refused> {
    let before = caller.ask(UserCard { id }).await?.user;
    Refusal::if_stale(seen, before.version)?;
    let input = person::patched(&before, patch, caller.blueprint());
    let person = match PersonDraft::parse(&input, caller.blueprint()) {
        Ok(person) if wrong.is_empty() => person,
        draft => return Err(together(wrong.to_vec(), draft.err().unwrap_or_default()).into()),
    };
    let seen = Some(before.version);
    let edited = if person.role == before.role {
        caller.run(EditUser { id, person, seen }).await?
    } else {
        caller.run(ChangeRole { id, person, seen }).await?
    };
    Ok(edited.user)
}
