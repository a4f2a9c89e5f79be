//! What is answered at the host's own door and nowhere else. Whoever reaches it is the operator.

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use rollcall_core::access::Actor;
use rollcall_core::doctor::CheckDirectory;
use rollcall_core::domain::Email;
use rollcall_core::setup::{HandOverLink, RecoverAdmin, Recovery};
use rollcall_core::{Error, Refusal};
use rollcall_web::App;
use serde::Deserialize;

use super::imports;
use super::no::No;
use crate::doctor::Found;
use crate::recover::Recovered;
use crate::server::identity;

/// The routes of the host's own door.
pub(crate) fn router(app: App) -> Router {
    Router::new()
        .route("/host/findings", get(findings))
        .route("/host/recoveries", post(recover))
        .route("/host/links", post(hand_over))
        .route("/host/imports", post(imports::bring))
        .with_state(app.clone())
        .merge(rollcall_web::api::for_operator(app))
}

async fn findings(State(app): State<App>) -> Result<Json<Vec<Found>>, No> {
    let operator = Actor::operator(app.directory.new_id());
    let findings = app.directory.ask(&operator, CheckDirectory).await?;
    let found = findings.into_iter().map(|finding| Found {
        code: finding.invariant.code().to_owned(),
        sentence: finding.invariant.sentence().to_owned(),
        rows: finding.rows,
    });
    Ok(Json(found.collect()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whom {
    email: String,
}

/// Says of an unknown address what to do about it; other errors as they are said everywhere.
fn nobody(what: &'static str) -> impl Fn(Error) -> No {
    move |error| match error {
        Error::Refused(Refusal::Unknown) => No::saying(error, what),
        error => error.into(),
    }
}

async fn recover(State(app): State<App>, Json(whom): Json<Whom>) -> Result<Json<Recovered>, No> {
    let nobody = nobody(
        "No administrator has that address. `rollcall users list --status all` shows who there is.",
    );
    let email = Email::parse(&whom.email).map_err(|_| nobody(Refusal::Unknown.into()))?;
    let operator = Actor::operator(app.directory.new_id());
    let back = app.directory.run(&operator, RecoverAdmin { email }).await.map_err(nobody)?;
    Ok(Json(shown(&app, back)?))
}

async fn hand_over(State(app): State<App>, Json(whom): Json<Whom>) -> Result<Json<Recovered>, No> {
    let nobody = nobody(
        "Nobody signs in with that address. `rollcall users list --status all` shows who there is.",
    );
    let email = Email::parse(&whom.email).map_err(|_| nobody(Refusal::Unknown.into()))?;
    let operator = Actor::operator(app.directory.new_id());
    let link = app.directory.run(&operator, HandOverLink { email }).await.map_err(nobody)?;
    Ok(Json(shown(&app, link)?))
}

fn shown(app: &App, recovery: Recovery) -> Result<Recovered, Error> {
    let identity = identity(&app.directory, &app.settings.public_url);
    let link = identity.link(&recovery.secret)?.to_string();
    let valid_until = recovery.valid_until.to_string();
    Ok(Recovered { name: recovery.name, link, valid_until })
}
