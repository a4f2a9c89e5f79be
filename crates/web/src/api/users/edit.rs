//! `PATCH /users/{user}`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::Error;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::Operation;
use rollcall_core::domain::{Problem, UserId, Version};
use rollcall_core::users::{ChangeRole, EditUser, PersonDraft, PersonInput, User, UserCard};

use crate::api::body::Fields;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::patch::{Change, Patched};
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
        .takes_patch(|_| named("UserPatch"))
        .answers(StatusCode::OK, "The user as they are now.", |_| named("UserProfile"))
        .with_headers(&[("ETag", "The new version.")])
}

async fn edit(caller: Caller, Path(id): Path<String>, change: Change) -> Answer {
    let id = path::id(&id)?;
    change.of::<PersonInput>(&caller, id).await?;
    let profile = caller.ask(UserCard { id }).await?;
    Ok(show::answer(&caller, &profile))
}

impl Patched for PersonInput {
    type Id = UserId;
    type Stored = User;
    type Draft = PersonDraft;

    fn read(fields: &mut Fields, blueprint: &Blueprint) -> Self {
        person::read(fields, blueprint)
    }

    async fn find(caller: &Caller, id: UserId) -> Result<User, Error> {
        Ok(caller.ask(UserCard { id }).await?.user)
    }

    fn version(stored: &User) -> Version {
        stored.version
    }

    fn over(&self, stored: &User, blueprint: &Blueprint) -> Result<PersonDraft, Vec<Problem>> {
        PersonDraft::parse(&person::patched(stored, self, blueprint), blueprint)
    }

    async fn write(
        caller: &Caller,
        id: UserId,
        before: &User,
        person: PersonDraft,
    ) -> Result<User, Error> {
        let seen = Some(before.version);
        let edited = if person.role == before.role {
            caller.run(EditUser { id, person, seen }).await?
        } else {
            caller.run(ChangeRole { id, person, seen }).await?
        };
        Ok(edited.user)
    }
}
