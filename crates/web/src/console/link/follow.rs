//! Following a link. The secret leaves the address at once for a cookie (attack B14);
//! looking changes nothing (B15); only the form with a password does.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use rollcall_core::access::Who;
use rollcall_core::domain::SecretToken;
use rollcall_core::links::{LinkCard, OpenLink, Purpose};
use rollcall_core::{Conflict, Error, Refusal};
use serde::Deserialize;

use crate::App;
use crate::console::answer::page;
use crate::console::components::{FormProblem, Moment};
use crate::console::layout::{Frame, Strip};
use crate::console::link::confirm;
use crate::console::{Answer, Form, Guest, Refused, Visit, routes, see};
use crate::door::{clear_cookie, cookie, set_cookie};
use crate::words;

/// The cookie that the secret waits in.
pub(crate) const COOKIE: &str = "rc_link";

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new().route("/link/{secret}", get(open)).route(routes::LINK, get(show).post(create))
}

/// Moves the secret into a cookie and goes on to an address without it.
async fn open(State(app): State<App>, Path(secret): Path<String>) -> Response {
    let mut response = see(routes::LINK);
    let headers = response.headers_mut();
    if SecretToken::parse(&secret).is_some() {
        headers.append(header::SET_COOKIE, set_cookie(&app, COOKIE, &secret));
    }
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

#[derive(Template)]
#[template(path = "link/follow.html")]
struct Follow {
    frame: Frame,
    problems: Vec<FormProblem>,
    card: LinkCard,
    is_invitation: bool,
    until: Moment,
    min: usize,
}

#[derive(Template)]
#[template(path = "link/taken.html")]
struct Taken {
    frame: Frame,
    address: String,
}

#[derive(Template)]
#[template(path = "link/dead.html")]
struct Dead {
    frame: Frame,
}

/// The secret that the cookie holds; without one the link is as dead as any.
pub(crate) fn secret_of(app: &App, headers: &HeaderMap) -> Result<SecretToken, Refusal> {
    cookie(app, headers, COOKIE)
        .and_then(|text| SecretToken::parse(&text))
        .ok_or(Refusal::Conflict(Conflict::LinkDead))
}

/// What the cookie's secret opens.
async fn opened(app: &App, guest: &Guest, headers: &HeaderMap) -> Result<LinkCard, Error> {
    let secret = secret_of(app, headers)?;
    app.directory.ask(&guest.actor, OpenLink { secret }).await
}

async fn show(State(app): State<App>, guest: Guest, headers: HeaderMap) -> Answer {
    match opened(&app, &guest, &headers).await {
        Ok(card) if card.purpose == Purpose::SetUp => Ok(untraced(see(routes::SET_UP))),
        Ok(card) if card.purpose == Purpose::EmailChange => {
            confirm::show(&app, &guest, &headers, &card).await
        }
        Ok(card) => Ok(untraced(form(&app, &guest, &headers, card, Vec::new()).await?)),
        Err(error) => dead(&guest, error),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chosen {
    #[serde(default)]
    password: String,
    /// What password managers file the password under; the link alone says whose it is (attack B09).
    #[serde(default, rename = "username")]
    _username: String,
}

async fn create(State(app): State<App>, headers: HeaderMap, chosen: Form<Chosen, Guest>) -> Answer {
    let Form { by: guest, fields } = chosen;
    let card = match opened(&app, &guest, &headers).await {
        Ok(card) if card.purpose == Purpose::EmailChange => return Ok(see(routes::LINK)),
        Ok(card) => card,
        Err(error) => return dead(&guest, error),
    };
    let secret = secret_of(&app, &headers)?;
    let request = guest.actor.request();
    match app.directory.follow_link(&secret, &fields.password, request).await {
        Ok(purpose) => done(&app, &guest, purpose),
        Err(Error::Refused(Refusal::Invalid(problems))) => {
            let problems = problems
                .iter()
                .map(|problem| {
                    FormProblem::at("password", words::problem(&problem.code, "Password"))
                })
                .collect();
            Ok(untraced(form(&app, &guest, &headers, card, problems).await?))
        }
        // Whoever holds the mailbox may know that it has an account; whoever invited them does not hear of it.
        Err(Error::Refused(Refusal::Conflict(Conflict::EmailTaken))) => {
            let view = Taken { frame: guest.frame(), address: card.address };
            Ok(untraced(page(StatusCode::CONFLICT, &view)?))
        }
        Err(error) => dead(&guest, error),
    }
}

async fn form(
    app: &App,
    guest: &Guest,
    headers: &HeaderMap,
    card: LinkCard,
    problems: Vec<FormProblem>,
) -> Answer {
    let mut frame = guest.frame();
    frame.strips.extend(somebody_else(app, headers, &card).await);
    let refused = !problems.is_empty();
    let view = Follow {
        frame: if refused { frame.refused() } else { frame },
        problems,
        is_invitation: card.purpose == Purpose::Invitation,
        until: Moment::full(card.expires_at),
        min: app.directory.blueprint().lifecycle().password_minimum,
        card,
    };
    page(if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &view)
}

#[derive(Template)]
#[template(path = "link/done.html")]
struct Done {
    frame: Frame,
    is_invitation: bool,
}

/// Says so when another person is signed in in this browser: the link is not theirs, and following it leaves
/// their session as it is (attack C11).
pub(super) async fn somebody_else(
    app: &App,
    headers: &HeaderMap,
    card: &LinkCard,
) -> Option<Strip> {
    let visit = Visit::recognize(headers, app).await.ok()?;
    let Who::User { id, name, .. } = visit.actor.who() else { return None };
    (card.user != Some(*id)).then(|| {
        let whose = if card.name.is_empty() { &card.address } else { &card.name };
        Strip::note(format!(
            "You are signed in as {name}. This link is for {whose}. You stay signed in as {name}."
        ))
    })
}

/// The password is set; signing in is another step (attack B11).
fn done(app: &App, guest: &Guest, purpose: Purpose) -> Answer {
    let is_invitation = purpose == Purpose::Invitation;
    let mut response = page(StatusCode::OK, &Done { frame: guest.frame(), is_invitation })?;
    response.headers_mut().append(header::SET_COOKIE, clear_cookie(app, COOKIE));
    Ok(response)
}

pub(super) fn dead(guest: &Guest, error: Error) -> Answer {
    match error {
        Error::Refused(Refusal::Conflict(Conflict::LinkDead)) => {
            page(StatusCode::GONE, &Dead { frame: guest.frame() })
        }
        error => Ok(Refused::from(error).into_response()),
    }
}

/// A page reached by a secret tells nobody where it was.
pub(super) fn untraced(mut response: Response) -> Response {
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
