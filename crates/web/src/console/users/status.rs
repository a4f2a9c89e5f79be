//! Switching one user off and on, and bringing an archived one back: acts at once, with undo.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::post;
use rollcall_core::Error;
use rollcall_core::directory::{Operation, Outcome, Selection};
use rollcall_core::domain::UserId;
use rollcall_core::users::{ActivateUsers, DeactivateUsers, RestoreUsers, UserCard};
use serde::Deserialize;

use crate::App;
use crate::console::confirm::{Pressed, Question};
use crate::console::layout::Place;
use crate::console::users::profile::id_of;
use crate::console::{Answer, Flash, Form, Refused, Visit, routes};
use crate::words;

/// Their routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/users/{id}/deactivation", post(deactivate))
        .route("/users/{id}/activation", post(activate))
        .route("/users/{id}/restoration", post(restore))
}

/// A button without fields.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

async fn deactivate(path: Path<String>, form: Form<Nothing>) -> Answer {
    let who = id_of(&path)?;
    let operation = DeactivateUsers { who: Selection::one(who), reason: None };
    act(&form.by, who, operation, ["deactivated and signed out", "inactive"]).await
}

async fn activate(path: Path<String>, form: Form<Pressed>) -> Answer {
    let (mut visit, pressed, who) = (form.by, form.fields, id_of(&path)?);
    let name = visit.ask(UserCard { id: who }).await?.user.name();
    let operation = ActivateUsers { who: Selection::one(who), reason: None };
    match pressed.run(&mut visit, operation).await {
        Err(Error::Refused(refusal)) if pressed.is_asked(&refusal) => {
            let question = Question {
                here: Place::Users,
                title: format!("Activate {name}?"),
                why: format!("{name} administers others, so your password is asked for first."),
                label: format!("Activate {name}"),
                action: routes::user_part(who, "activation"),
                back: ("Back", routes::user(who)),
            };
            question.ask(&visit, &refusal, &pressed).await
        }
        outcome => told(&visit, (who, &name), outcome, ["activated", "active"]),
    }
}

async fn restore(path: Path<String>, form: Form<Nothing>) -> Answer {
    let who = id_of(&path)?;
    let operation = RestoreUsers { who: Selection::one(who), reason: None };
    let done = "restored; inactive until you activate them";
    act(&form.by, who, operation, [done, "restored"]).await
}

/// Runs an act on one user and goes to their profile, which says what was done, what they were already, or why not.
pub(super) async fn act<O: Operation<Outcome = Outcome>>(
    visit: &Visit,
    who: UserId,
    operation: O,
    [done, already]: [&str; 2],
) -> Answer {
    let name = visit.ask(UserCard { id: who }).await?.user.name();
    let outcome = visit.run(operation).await;
    told(visit, (who, &name), outcome, [done, already])
}

/// Says what became of it on the way back.
fn told(
    visit: &Visit,
    (who, name): (UserId, &str),
    outcome: Result<Outcome, Error>,
    [done, already]: [&str; 2],
) -> Answer {
    let outcome = outcome.and_then(|outcome| outcome.single().map_err(Error::from));
    let flash = match outcome {
        Ok(outcome) if outcome.changed.is_empty() => {
            Flash::note(format!("{name} was already {already}."))
        }
        Ok(outcome) => Flash::done(format!("{name} was {done}.")).undone_by(outcome.event()),
        Err(error) => refused(name, error)?,
    };
    Ok(back_to(visit, who, &flash))
}

/// A refusal as a strip; a fault stays a fault.
pub(super) fn refused(name: &str, error: Error) -> Result<Flash, Refused> {
    match error {
        Error::Refused(refusal) => {
            let said = words::refusal(&refusal);
            Ok(Flash::refused(format!("Nothing was changed for {name}. {}", said.text)))
        }
        fault @ Error::Fault(_) => Err(fault.into()),
    }
}

/// To the list that the button was pressed on, or to the person's profile.
pub(super) fn back_to(visit: &Visit, who: UserId, flash: &Flash) -> Response {
    visit.go_back_or(&routes::user(who), flash)
}
