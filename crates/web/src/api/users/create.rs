//! `POST /users`.

use axum::Json;
use axum::response::IntoResponse;
use http::StatusCode;
use rollcall_core::Error;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::Operation;
use rollcall_core::users::{CreateUser, PersonDraft, UserCard, Welcome};
use serde_json::{Value as JsonValue, json};

use crate::api::Answer;
use crate::api::body::Sent;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::parameters::Given;
use crate::api::refuse::fitting;
use crate::api::schema::{named, object, words};
use crate::api::users::{person, show};
use crate::api::version::made;

/// What is answered.
const NEW: &str = "The new user; of one who cannot be shown, because the token may not look at them or the database \
                   went away, only the `id`.";

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/users", &[CreateUser::NAME], create)
        .says(
            "Add a user",
            "Adds a user and sends the invitation. What the role asks for stands at `/roles`.",
        )
        .takes(|_| named("NewUser"))
        .answers(StatusCode::CREATED, NEW, |_| named("UserProfile"))
        .with_headers(&[("Location", "The address of the user."), ("ETag", "The version.")])
}

async fn create(caller: Caller, Sent(mut fields): Sent) -> Answer {
    let input = person::read(&mut fields, caller.blueprint());
    let welcome = fields.word("invitation", &[Welcome::Now, Welcome::Later], word);
    let person = fitting(fields.finish(), PersonDraft::parse(&input, caller.blueprint()))?;
    let welcome = welcome.unwrap_or(Welcome::Now);
    let id = caller.run(CreateUser { person, welcome }).await?.id;
    let shown = match caller.ask(UserCard { id }).await {
        Ok(profile) => show::answer(&caller, &profile),
        // They were added, whatever came after: who may not look at them is told the id, and so is everybody when the
        // database went away in between.
        Err(error) => {
            if let Error::Fault(fault) = error {
                let request = caller.actor.request();
                tracing::warn!(%request, error = %fault, "a new user was not looked at");
            }
            Json(json!({ "id": id.to_string() })).into_response()
        }
    };
    Ok(made(&format!("/users/{id}"), shown))
}

/// When the invitation is sent, in a word.
pub(in crate::api) const fn word(welcome: Welcome) -> &'static str {
    match welcome {
        Welcome::Now => "now",
        Welcome::Later => "later",
    }
}

/// What a new user is made of.
pub(in crate::api) fn schema(blueprint: &Blueprint) -> JsonValue {
    let mut members = person::properties(blueprint);
    members["invitation"] = words(["now", "later"], "When the invitation is sent.");
    members["invitation"]["default"] = "now".into();
    let mut schema = object(members, &["first_name", "last_name", "email", "role"]);
    schema["examples"] = json!([example(blueprint)]);
    schema
}

/// Somebody in the role with the fewest rights.
fn example(blueprint: &Blueprint) -> JsonValue {
    let role = blueprint.roles().last().map(|role| role.key.to_string());
    json!({
        "first_name": "Bo",
        "last_name": "Example",
        "email": "bo@example.org",
        "role": role,
        "organization": "org_01kfzq3v9ae5r8tme0v5g4c2xd",
        "locations": ["loc_01kfzq3v9bf6s9vnf1w6h5d3ye"],
    })
}
