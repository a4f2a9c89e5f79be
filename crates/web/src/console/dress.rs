//! What every page still needs when its handler is done: a refusal becomes a page in the visitor's own frame,
//! with what was typed where sending it again may help, what has just been said is not said again, who came too
//! early is told when to come back, and caches learn that a part of a page is not the page.

use askama::Template;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use rollcall_core::Refusal;

use crate::console::answer::{Because, EndedMeanwhile};
use crate::console::kept::{Kept, Shelf};
use crate::console::layout::{Frame, Place};
use crate::console::renewed::Renewed;
use crate::console::sign_in::sign_in_first;
use crate::console::visit::{FRAGMENT, Guest, Visit, secret_of};
use crate::console::{flash, routes, see};
use crate::door::{Seal, clear_cookie, cookie};
use crate::words::{self, Said};
use crate::{App, retry};

/// A refusal whose page is not made yet: who visits is known further out.
#[derive(Debug, Clone)]
pub(super) struct Unmade {
    pub(super) said: Said,
    /// What people can tell those who run the server.
    pub(super) number: Option<String>,
    pub(super) outcome: Outcome,
}

/// What is known of what was to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing was done, so that the same form may simply be sent again.
    Nothing,
    /// It may have been done: whoever sends it again looks first.
    Unknown,
}

impl Unmade {
    pub(super) const fn of(said: Said) -> Self {
        Self { said, number: None, outcome: Outcome::Nothing }
    }
}

impl IntoResponse for Unmade {
    fn into_response(self) -> Response {
        let mut response = (self.said.status, self.said.title).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "refused.html")]
struct RefusedPage {
    frame: Frame,
    said: Said,
    number: Option<String>,
    kept: Option<Kept>,
}

#[derive(Template)]
#[template(path = "refused_guest.html")]
struct RefusedGuest {
    frame: Frame,
    said: Said,
    number: Option<String>,
    kept: Option<Kept>,
}

/// Stands around the console's routes.
pub(super) async fn dress(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let shelf = Shelf::default();
    request.extensions_mut().insert(shelf.clone());
    let renewed = Renewed::default();
    request.extensions_mut().insert(renewed.clone());
    let (arrived, body) = request.into_parts();
    let mut response = next.run(Request::from_parts(arrived.clone(), body)).await;
    if response.extensions_mut().remove::<EndedMeanwhile>().is_some() {
        response = sign_in_first(&app, &arrived, shelf.kept());
    }
    let headers = &arrived.headers;
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        if matches!(arrived.method, Method::GET | Method::HEAD) {
            // Somebody reloads the address of a button, or of a form that came back.
            return see(&routes::page_of_form(arrived.uri.path()));
        }
        let said = Said { status: response.status(), ..words::refusal(&Refusal::Unknown) };
        response.extensions_mut().insert(Unmade::of(said));
    }
    let because = response.extensions_mut().remove::<Because>();
    if let Some(mut unmade) = response.extensions_mut().remove::<Unmade>() {
        if let Some(Because(Refusal::Forbidden { needs })) = &because {
            unmade.said.text = words::forbidden(*needs, app.directory.blueprint().words());
        }
        let may_pass = response.status().is_server_error() || is_too_early(&response);
        let kept = may_pass.then(|| shelf.kept()).flatten();
        response = made(&app, (headers, &renewed), (unmade, kept), response).await;
    }
    if let Some(Because(refusal)) = because
        && let Some(seconds) = retry::after(&refusal, app.directory.now())
    {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    renewed.give(&app, &mut response);
    if is_page(&response) {
        let answered = response.headers_mut();
        answered.append(header::VARY, HeaderValue::from_static("x-fragment"));
        let was_said = cookie(&app, headers, flash::COOKIE).is_some();
        if was_said && !headers.contains_key(FRAGMENT) {
            answered.append(header::SET_COOKIE, clear_cookie(&app, flash::COOKIE));
        }
    }
    response
}

fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

fn is_too_early(response: &Response) -> bool {
    response.status() == StatusCode::TOO_MANY_REQUESTS
}

/// The page of a refusal, with the form to send again where one is kept. Its token needs no database, which may
/// be what has failed; a form that did not come with a good one, or was perhaps done, gets none, and is only shown.
async fn made(
    app: &App,
    (headers, renewed): (&HeaderMap, &Renewed),
    (Unmade { said, number, outcome }, mut kept): (Unmade, Option<Kept>),
    plain: Response,
) -> Response {
    let status = said.status;
    if let Some(kept) = &mut kept
        && outcome == Outcome::Unknown
    {
        kept.is_ours = false;
    }
    let answers_form = kept.is_some();
    let secret = renewed.secret().or_else(|| secret_of(app, headers));
    let person = kept.as_ref().and_then(|kept| kept.whose).map(|id| id.to_string());
    let csrf = secret.as_ref().zip(person);
    let csrf =
        csrf.map(|(secret, person)| Seal::of(secret).form_token(&person)).unwrap_or_default();
    let visit = match secret {
        Some(secret) => Visit::holding(secret, headers, app, false).await,
        None => Err(Refusal::SignedOut.into()),
    };
    let text = if let Ok(visit) = visit {
        let frame = Frame { answers_form, ..visit.frame(Place::Elsewhere) };
        RefusedPage { frame, said, number, kept }.render()
    } else {
        let frame = Frame { csrf, answers_form, ..Guest::of(app, headers).frame() };
        RefusedGuest { frame, said, number, kept }.render()
    };
    text.map_or(plain, |text| (status, Html(text)).into_response())
}
