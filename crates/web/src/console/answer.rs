//! What a handler answers: a page, a way on, or a refusal that becomes a page.

use askama::Template;
use axum::extract::Request;
use axum::response::{Html, IntoResponse, Redirect, Response};
use http::StatusCode;
use rollcall_core::{Error, FaultKind, Refusal};

use crate::console::dress::{Outcome, Unmade};
use crate::console::routes;
use crate::words;

/// A page, or the reason why there is none.
pub type Answer = Result<Response, Refused>;

/// Renders a page.
pub fn html(view: &impl Template) -> Answer {
    page(StatusCode::OK, view)
}

/// Renders a page with a status.
pub(super) fn page(status: StatusCode, view: &impl Template) -> Answer {
    let text = view.render().map_err(|error| {
        rollcall_core::Error::from(rollcall_core::Fault::new("rendering a page", error))
    })?;
    Ok((status, Html(text)).into_response())
}

/// Why a page says no: with it the header that says when to come back is written, where the time is known.
#[derive(Debug, Clone)]
pub(super) struct Because(pub(super) Refusal);

/// That the session ended between a request's arrival and what it was to do: it is answered further out, where the
/// request and what was typed are at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct EndedMeanwhile;

/// Shows a form again: 422 when a field needs another look, 409 when what is stored is in the way, 429 when
/// it is too early.
pub(super) fn form_again(refusal: &Refusal, view: &impl Template) -> Answer {
    let status = match refusal {
        Refusal::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Spent { .. } | Refusal::Paused { .. } => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::CONFLICT,
    };
    let mut response = page(status, view)?;
    response.extensions_mut().insert(Because(refusal.clone()));
    Ok(response)
}

/// Shows a form again that a page of another session sent: nothing was done.
pub(super) fn old_form(view: &impl Template) -> Answer {
    page(StatusCode::CONFLICT, view)
}

/// Goes on to another page after a form: 303, so that reloading sends nothing again.
pub fn see(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// A refusal or a fault on its way to becoming a page.
#[derive(Debug)]
pub struct Refused {
    error: Error,
}

impl<E: Into<Error>> From<E> for Refused {
    fn from(error: E) -> Self {
        Self { error: error.into() }
    }
}

impl Refused {
    /// The refusal, when it is one.
    pub const fn refusal(&self) -> Option<&Refusal> {
        match &self.error {
            Error::Refused(refusal) => Some(refusal),
            Error::Fault(_) => None,
        }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self.error {
            Error::Refused(Refusal::SignedOut) => {
                let mut response = see(routes::SIGN_IN);
                response.extensions_mut().insert(EndedMeanwhile);
                response
            }
            Error::Refused(refusal) => {
                let said =
                    words::not_understood(&refusal).unwrap_or_else(|| words::refusal(&refusal));
                let mut response = Unmade::of(said).into_response();
                response.extensions_mut().insert(Because(refusal));
                response
            }
            Error::Fault(fault) => {
                let number = Some(log(&fault));
                let outcome = match fault.kind {
                    FaultKind::OutcomeUnknown => Outcome::Unknown,
                    _ => Outcome::Nothing,
                };
                Unmade { said: words::fault(&fault), number, outcome }.into_response()
            }
        }
    }
}

/// Logs a fault with its chain under a number that people can tell.
pub(super) fn log(fault: &rollcall_core::Fault) -> String {
    let mut bytes = [0; 5];
    // A number that cannot be drawn is still a number; the time in the log tells the rest.
    let _ = aws_lc_rs::rand::fill(&mut bytes);
    let number = data_encoding::BASE32_NOPAD.encode(&bytes);
    tracing::error!(number, %fault, "fault");
    number
}

/// No such page.
pub(super) async fn nothing_here(request: Request) -> Refused {
    tracing::debug!(path = request.uri().path(), "no such page");
    Refusal::Unknown.into()
}
