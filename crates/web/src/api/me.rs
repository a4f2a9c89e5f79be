//! `GET /me`: who calls, with which rights.

use axum::Json;
use axum::response::IntoResponse;
use http::StatusCode;
use rollcall_core::access::{Permission, Reach, Who};
use serde_json::{Value, json};

use crate::api::Answer;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::schema::{id, list, named, object, or_null, text, whole, words};

/// It asks the credential and not the directory, so the catalog does not know it.
pub(super) const NAME: &str = "me.show";

/// Its one endpoint.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let show = Endpoint::get("/me", &[NAME], show)
        .says(
            "Show who calls",
            "Answers whose token this is, what it may do, and how far. Use it to try a new token.",
        )
        .answers(StatusCode::OK, "You.", |_| schema());
    vec![show]
}

async fn show(caller: Caller) -> Answer {
    let actor = &caller.actor;
    let (user, token) = match actor.who() {
        Who::User { id, name, standing, token, .. } => (
            json!({ "id": id.to_string(), "name": name, "role": standing.role().as_str() }),
            token.map_or(Value::Null, |token| token.to_string().into()),
        ),
        _ => (Value::Null, Value::Null),
    };
    let ceiling = actor.ceiling();
    let roles = caller.blueprint().roles().iter().map(|role| &role.key);
    let manages: Vec<&str> = roles
        .filter(|role| ceiling.covers(role))
        .map(rollcall_core::blueprint::RoleKey::as_str)
        .collect();
    let permissions: Vec<&str> = Permission::ALL
        .iter()
        .filter(|right| actor.may(**right))
        .map(|right| right.name())
        .collect();
    let body = json!({
        "user": user,
        "token": token,
        "permissions": permissions,
        "manages": manages,
        "reach": reach(&actor.reach()),
    });
    Ok(Json(body).into_response())
}

fn reach(reach: &Reach) -> Value {
    match reach {
        Reach::Everything => json!({ "kind": "everything" }),
        Reach::Organization(organization) => {
            json!({ "kind": "organization", "organization": organization.to_string() })
        }
        Reach::Locations(organization, locations) => {
            let locations: Vec<String> = locations.iter().map(ToString::to_string).collect();
            json!({
                "kind": "locations",
                "organization": organization.to_string(),
                "locations": locations,
            })
        }
        Reach::Own(_) => json!({ "kind": "own" }),
        Reach::Nothing => json!({ "kind": "nothing" }),
    }
}

fn schema() -> Value {
    let user = whole(json!({
        "id": id("usr", "The owner of the token."),
        "name": text("Their name."),
        "role": named("RoleKey"),
    }));
    let kinds = ["everything", "organization", "locations", "own", "nothing"];
    let reach = object(
        json!({
            "kind": words(kinds, "How far your rights reach."),
            "organization": id("org", "Only here."),
            "locations": list(id("loc", "Only here.")),
        }),
        &["kind"],
    );
    whole(json!({
        "user": or_null(user),
        "token": or_null(id("tok", "The token.")),
        "permissions": list(words(Permission::ALL.iter().map(|right| right.name()), "A right.")),
        "manages": list(named("RoleKey")),
        "reach": reach,
    }))
}
