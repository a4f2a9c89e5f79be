//! One's own password.

use askama::Template;
use axum::Router;
use axum::routing::get;
use rollcall_core::{Error, Refusal};
use serde::Deserialize;

use crate::App;
use crate::console::account::{Part, own, tabs};
use crate::console::answer::form_again;
use crate::console::components::{FormProblem, Tab};
use crate::console::layout::{Frame, Place};
use crate::console::users::typed::problems_of;
use crate::console::{Answer, Flash, Form, Visit, html, routes};

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::ACCOUNT_PASSWORD, get(show).post(save))
}

#[derive(Template)]
#[template(path = "account/password.html")]
struct OwnPassword {
    frame: Frame,
    tabs: Vec<Tab>,
    problems: Vec<FormProblem>,
    email: String,
    min: usize,
}

impl OwnPassword {
    async fn of(
        visit: &Visit,
        problems: Vec<FormProblem>,
    ) -> Result<Self, crate::console::Refused> {
        let frame = visit.frame(Place::Account);
        Ok(Self {
            frame: if problems.is_empty() { frame } else { frame.refused() },
            tabs: tabs(Part::Password),
            problems,
            email: own(visit).await?.email,
            min: visit.directory().blueprint().lifecycle().password_minimum,
        })
    }
}

async fn show(visit: Visit) -> Answer {
    html(&OwnPassword::of(&visit, Vec::new()).await?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    #[serde(default)]
    current_password: String,
    #[serde(default)]
    new_password: String,
    /// What password managers file it under.
    #[serde(default, rename = "username")]
    _username: String,
}

async fn save(form: Form<Change>) -> Answer {
    let Form { by: mut visit, fields } = form;
    let changed = visit
        .directory()
        .change_password(&visit.actor, &fields.current_password, &fields.new_password)
        .await;
    match changed {
        Ok(secret) => {
            if let Some(secret) = secret {
                visit.renew(secret);
            }
            let text = "Your password was changed. Your other sessions have ended.";
            Ok(visit.go(routes::ACCOUNT_PASSWORD, &Flash::done(text)))
        }
        Err(Error::Refused(refusal @ (Refusal::Invalid(_) | Refusal::Paused { .. }))) => {
            let problems = problems_of(&refusal, visit.directory().blueprint());
            form_again(&refusal, &OwnPassword::of(&visit, problems).await?)
        }
        Err(error) => Err(error.into()),
    }
}
