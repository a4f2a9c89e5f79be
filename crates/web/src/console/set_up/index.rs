//! The set-up page. Its link is opened like any other; afterwards it is closed for ever (attack O01).

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use http::{HeaderMap, StatusCode, header};
use rollcall_core::links::{OpenLink, Purpose};
use rollcall_core::users::PersonInput;
use rollcall_core::{Conflict, Error, Refusal};
use serde::Deserialize;

use crate::App;
use crate::console::answer::page;
use crate::console::components::FormProblem;
use crate::console::layout::Frame;
use crate::console::link::{COOKIE, secret_of};
use crate::console::users::typed::problems_of;
use crate::console::{Answer, Form, Guest, asking, html, routes, see};
use crate::door::clear_cookie;

/// Its routes.
pub fn router() -> Router<App> {
    Router::new().route(routes::SET_UP, get(show).post(create))
}

#[derive(Template)]
#[template(path = "set_up/index.html")]
struct SetUpPage {
    frame: Frame,
    problems: Vec<FormProblem>,
    typed: PersonInput,
    min: usize,
}

impl SetUpPage {
    fn of(app: &App, guest: &Guest, typed: PersonInput, problems: Vec<FormProblem>) -> Self {
        let frame = guest.frame();
        let frame = if problems.is_empty() { frame } else { frame.refused() };
        let min = app.directory.blueprint().lifecycle().password_minimum;
        Self { frame, problems, typed, min }
    }

    fn text(value: Option<&String>) -> &str {
        value.map_or("", String::as_str)
    }
}

async fn show(State(app): State<App>, guest: Guest, headers: HeaderMap) -> Answer {
    let secret = secret_of(&app, &headers)?;
    let card = app.directory.ask(&guest.actor, OpenLink { secret }).await?;
    if card.purpose != Purpose::SetUp {
        return Err(Refusal::Conflict(Conflict::LinkDead).into());
    }
    html(&SetUpPage::of(&app, &guest, PersonInput::default(), Vec::new()))
}

/// What the first administrator types.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Founder {
    first_name: String,
    last_name: String,
    email: String,
    password: String,
}

async fn create(State(app): State<App>, headers: HeaderMap, form: Form<Founder, Guest>) -> Answer {
    let Form { by: guest, fields } = form;
    let secret = secret_of(&app, &headers)?;
    let typed = PersonInput {
        first_name: Some(fields.first_name),
        last_name: Some(fields.last_name),
        email: Some(fields.email),
        ..PersonInput::default()
    };
    let request = guest.actor.request();
    match app.directory.set_up(&secret, &typed, &fields.password, request).await {
        Ok(_) => Ok(finished(&app)),
        Err(Error::Refused(refusal @ Refusal::Invalid(_))) => {
            let problems = problems_of(&refusal, app.directory.blueprint())
                .into_iter()
                .map(|problem| match problem.target.as_str() {
                    "new_password" => FormProblem::at("password", problem.text),
                    _ => problem,
                })
                .collect();
            let view = SetUpPage::of(&app, &guest, typed, problems);
            page(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(error) => Err(error.into()),
    }
}

fn finished(app: &App) -> Response {
    let mut response = see(&asking(routes::SIGN_IN, [("done", "set-up")]));
    response.headers_mut().append(header::SET_COOKIE, clear_cookie(app, COOKIE));
    response
}
