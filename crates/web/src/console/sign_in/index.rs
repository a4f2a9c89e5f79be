//! The sign-in page.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use rollcall_core::sessions::SignOut;
use rollcall_core::{Error, Refusal};
use serde::Deserialize;

use crate::App;
use crate::console::answer::{Because, page};
use crate::console::components::FormProblem;
use crate::console::kept::Kept;
use crate::console::layout::{Frame, Strip};
use crate::console::sign_in::first::{NOT_SAVED, onward};
use crate::console::users::Nothing;
use crate::console::visit::SESSION_COOKIE;
use crate::console::{Answer, Asked, Form, Guest, Visit, flash, html, routes, see};
use crate::door::{Client, clear_cookie, set_cookie};
use crate::metrics::SignIn;
use crate::words;

/// Its routes.
pub fn router() -> Router<App> {
    Router::new()
        .route(routes::SIGN_IN, get(show).post(create))
        .route(routes::SIGN_OUT, post(destroy))
}

#[derive(Template)]
#[template(path = "sign_in/index.html")]
pub(super) struct SignInPage {
    pub(super) frame: Frame,
    pub(super) problems: Vec<FormProblem>,
    pub(super) email: String,
    pub(super) next: String,
    /// The form that was sent without being signed in.
    pub(super) kept: Option<Kept>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WayHere {
    next: String,
    /// Not empty when a form was sent after the session had ended.
    unsaved: String,
    /// "set-up" when the first administrator was just made.
    done: String,
}

async fn show(guest: Guest, Asked(asked): Asked<WayHere>) -> Answer {
    let (mut frame, problems) = (guest.frame(), Vec::new());
    if !asked.unsaved.is_empty() {
        frame.strips.push(Strip::warning(NOT_SAVED));
    }
    if asked.done == "set-up" {
        frame
            .strips
            .push(Strip::done("The set-up is done, and you are the first administrator. Sign in."));
    }
    let next = routes::own_path(&asked.next);
    html(&SignInPage { frame, problems, email: String::new(), next, kept: None })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Credentials {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
    #[serde(default)]
    kept_at: String,
    #[serde(default)]
    kept_for: String,
    #[serde(default)]
    kept: String,
}

impl Credentials {
    fn kept(&self) -> Option<Kept> {
        Kept::read(&self.kept_at, &self.kept, &self.kept_for)
    }
}

async fn create(
    State(app): State<App>,
    client: Client,
    headers: HeaderMap,
    form: Form<Credentials, Guest>,
) -> Answer {
    let Form { by: guest, fields } = form;
    let blank = blank_fields(&fields);
    if !blank.is_empty() {
        return refused(&guest, StatusCode::UNPROCESSABLE_ENTITY, blank, fields);
    }
    let request = guest.actor.request();
    let next = routes::own_path(&fields.next);
    let device = client.device();
    match app.directory.sign_in(&fields.email, &fields.password, device, request).await {
        Ok(signed_in) => {
            app.metrics.signed_in(SignIn::Succeeded);
            end_former(&app, &headers).await;
            // Browsers are shared: nobody goes on with what somebody else has typed.
            let kept = fields.kept().filter(|kept| kept.whose == Some(signed_in.user));
            let mut response = match kept {
                Some(kept) => onward(&guest, kept, next)?,
                None => see(&next),
            };
            let value = set_cookie(&app, SESSION_COOKIE, &signed_in.secret.reveal());
            response.headers_mut().append(header::SET_COOKIE, value);
            Ok(response)
        }
        Err(Error::Refused(refusal)) => {
            let text = match &refusal {
                Refusal::SignedOut => {
                    "E-mail or password is not right. Check both and try again.".to_owned()
                }
                other => words::refusal(other).text,
            };
            let (status, outcome) = match refusal {
                Refusal::Paused { .. } => (StatusCode::TOO_MANY_REQUESTS, SignIn::Paused),
                _ => (StatusCode::UNPROCESSABLE_ENTITY, SignIn::Refused),
            };
            app.metrics.signed_in(outcome);
            let problems = vec![FormProblem::of_the_form(text)];
            let mut response = refused(&guest, status, problems, fields)?;
            response.extensions_mut().insert(Because(refusal));
            Ok(response)
        }
        Err(fault @ Error::Fault(_)) => {
            app.metrics.signed_in(SignIn::Failed);
            Err(fault.into())
        }
    }
}

/// Ends the session that the browser came with, whoever's it was: its cookie goes, and nobody would end it
/// otherwise (ASVS 7.2.4). Whoever has signed in stays signed in, even where this cannot be done now.
async fn end_former(app: &App, headers: &HeaderMap) {
    let ended = match Visit::recognize(headers, app).await {
        Ok(former) => former.run(SignOut).await,
        Err(error) => Err(error),
    };
    if let Err(Error::Fault(fault)) = ended {
        tracing::warn!(%fault, "the session before was not ended");
    }
}

/// Fields that were left empty, which needs no attempt to find out.
fn blank_fields(fields: &Credentials) -> Vec<FormProblem> {
    let told = [
        ("email", fields.email.trim(), "Enter your e-mail address"),
        ("password", fields.password.as_str(), "Enter your password"),
    ];
    let blank = told.into_iter().filter(|(_, value, _)| value.is_empty());
    blank.map(|(field, _, text)| FormProblem::at(field, text)).collect()
}

fn refused(
    guest: &Guest,
    status: StatusCode,
    problems: Vec<FormProblem>,
    fields: Credentials,
) -> Answer {
    let (kept, next) = (fields.kept(), routes::own_path(&fields.next));
    let frame = Frame { answers_form: kept.is_some(), ..guest.frame().refused() };
    page(status, &SignInPage { frame, problems, email: fields.email, next, kept })
}

async fn destroy(form: Form<Nothing>) -> Result<Response, Response> {
    let visit: Visit = form.by;
    let ended = visit.run(SignOut).await;
    if let Err(error) = ended {
        return Err(crate::console::Refused::from(error).into_response());
    }
    let mut response = see(routes::SIGN_IN);
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, clear_cookie(&visit.app, SESSION_COOKIE));
    headers.append(header::SET_COOKIE, clear_cookie(&visit.app, flash::COOKIE));
    // Not all cookies: the theme belongs to the browser, and the sign-in page keeps it.
    headers.insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}
