//! What a handler answers: a page, a way on, or a refusal that becomes a page.

use askama::Template;
use axum::extract::Request;
use axum::response::{Html, IntoResponse, Redirect, Response};
use http::StatusCode;
use rollcall_core::{Error, Refusal};

use crate::console::layout::Frame;
use crate::console::routes;
use crate::words::{self, Said};

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

/// Goes on to another page after a form: 303, so that reloading sends nothing again.
pub fn see(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// A refusal or a fault on its way to becoming a page.
#[derive(Debug)]
pub struct Refused {
    error: Error,
    frame: Option<Box<Frame>>,
}

impl<E: Into<Error>> From<E> for Refused {
    fn from(error: E) -> Self {
        Self { error: error.into(), frame: None }
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

#[derive(Template)]
#[template(path = "refused.html")]
struct RefusedPage {
    frame: Frame,
    said: Said,
    number: Option<String>,
    back: &'static str,
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        if let Error::Refused(Refusal::SignedOut) = self.error {
            return see(routes::SIGN_IN);
        }
        let (said, number) = match &self.error {
            Error::Refused(refusal) => (words::refusal(refusal), None),
            Error::Fault(fault) => (words::fault(fault), Some(log(fault))),
        };
        let frame = self.frame.map_or_else(Frame::default, |frame| *frame);
        let view = RefusedPage { frame, number, back: routes::HOME, said };
        let status = view.said.status;
        match view.render() {
            Ok(text) => (status, Html(text)).into_response(),
            Err(_) => (status, view.said.title).into_response(),
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
