//! Signing in before anything else: whoever asked for a page goes on to it afterwards, and whoever sent a form
//! finds what was typed again.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::request::Parts;

use crate::App;
use crate::console::answer::page;
use crate::console::kept::Kept;
use crate::console::layout::{Frame, Strip};
use crate::console::sign_in::index::SignInPage;
use crate::console::visit::{SESSION_COOKIE, sent_from, target};
use crate::console::{Answer, Guest, asking, html, routes, see};
use crate::door::cookie;

/// What the sign-in page says to whoever sent a form after the session had ended.
pub(super) const NOT_SAVED: &str =
    "Your session has ended, so nothing was saved. Sign in to continue.";
const KEPT: &str =
    "Your session has ended, so nothing was saved. Sign in, and what you typed is shown again.";

/// The answer to somebody who is not signed in; `kept` is what was typed into a form. Where nobody knows whose that is,
/// nobody is shown it.
pub(in crate::console) fn sign_in_first(app: &App, parts: &Parts, kept: Option<Kept>) -> Response {
    // A dead cookie stays where it is: another answer may just have brought a new secret.
    match kept.filter(|kept| kept.whose.is_some()) {
        Some(kept) => keeping(app, parts, kept).into_response(),
        None => see(&address(app, parts)),
    }
}

/// The sign-in page, which leads back to where they wanted to be: the page that was asked for, or the one that a
/// form was sent from.
fn address(app: &App, parts: &Parts) -> String {
    let is_form = parts.method == http::Method::POST && parts.uri.path() != routes::SIGN_OUT;
    let next = match parts.method {
        http::Method::GET => Some(target(&parts.uri).to_owned()),
        _ if is_form => sent_from(&parts.headers),
        _ => None,
    };
    let had_session = cookie(app, &parts.headers, SESSION_COOKIE).is_some();
    let next = next.filter(|next| next != routes::HOME).unwrap_or_default();
    let unsaved = if is_form && had_session { "form" } else { "" };
    asking(routes::SIGN_IN, [("next", next.as_str()), ("unsaved", unsaved)])
}

/// The sign-in page in place of the form's answer. Nothing was done.
fn keeping(app: &App, parts: &Parts, kept: Kept) -> Answer {
    let mut frame = Guest::of(app, &parts.headers).frame();
    frame.strips.push(Strip::warning(KEPT));
    frame.answers_form = true;
    let next = sent_from(&parts.headers).unwrap_or_else(|| routes::HOME.to_owned());
    let view =
        SignInPage { frame, problems: Vec::new(), email: String::new(), next, kept: Some(kept) };
    page(StatusCode::CONFLICT, &view)
}

#[derive(Template)]
#[template(path = "sign_in/onward.html")]
struct Onward {
    frame: Frame,
    kept: Kept,
    next: String,
}

/// What stands between the sign-in and the form that was kept: its token was another session's, so that it is
/// shown once more and does nothing.
pub(super) fn onward(guest: &Guest, kept: Kept, next: String) -> Answer {
    let frame = Frame { answers_form: true, ..guest.frame() };
    html(&Onward { frame, kept, next })
}
