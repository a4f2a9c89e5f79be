//! "Forgot your password?": the same answer whatever was typed; what follows happens afterwards.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Redirect;
use axum::routing::get;
use http::StatusCode;
use rollcall_core::domain::Email;
use rollcall_core::sessions::network_of;
use serde::Deserialize;

use crate::App;
use crate::console::answer::page;
use crate::console::components::FormProblem;
use crate::console::layout::Frame;
use crate::console::{Answer, Form, Guest, html, routes};
use crate::door::Client;
use crate::words;

/// Its routes. Password managers look for the second one (W3C, *A Well-Known URL for Changing Passwords*).
pub(super) fn router() -> Router<App> {
    Router::new()
        .route(routes::FORGOT, get(show).post(create))
        .route("/.well-known/change-password", get(async || Redirect::to(routes::ACCOUNT_PASSWORD)))
}

#[derive(Template)]
#[template(path = "link/forgot.html")]
struct Forgot {
    frame: Frame,
    problems: Vec<FormProblem>,
    email: String,
    is_sent: bool,
}

async fn show(guest: Guest) -> Answer {
    let (frame, problems) = (guest.frame(), Vec::new());
    html(&Forgot { frame, problems, email: String::new(), is_sent: false })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    #[serde(default)]
    email: String,
}

async fn create(State(app): State<App>, client: Client, form: Form<Request, Guest>) -> Answer {
    let Form { by: guest, fields } = form;
    match Email::parse(&fields.email) {
        Ok(email) => {
            let (directory, network) = (app.directory.clone(), network_of(&client.address));
            let request = guest.actor.request();
            // Work after the answer: nothing that it takes can be seen from outside (attack A03).
            tokio::spawn(async move {
                if let Err(error) = directory.request_reset(email, network, request).await {
                    tracing::debug!(%error, "a request for a link ended without one");
                }
            });
            let view = Forgot {
                frame: guest.frame(),
                problems: Vec::new(),
                email: fields.email,
                is_sent: true,
            };
            page(StatusCode::ACCEPTED, &view)
        }
        Err(code) => {
            let problems = vec![FormProblem::at("email", words::problem(&code, "E-mail"))];
            let frame = guest.frame().refused();
            let view = Forgot { frame, problems, email: fields.email, is_sent: false };
            page(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}
