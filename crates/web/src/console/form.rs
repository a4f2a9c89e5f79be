//! A form of ours: nobody gets at its fields before its origin and token were checked.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};
use rollcall_core::domain::{Problem, ProblemCode};
use serde::de::DeserializeOwned;

use crate::App;
use crate::console::Flash;
use crate::console::answer::Refused;
use crate::console::kept::{Kept, Pairs, Shelf};
use crate::console::visit::{Guest, Visit, secret_of};
use crate::door::{Seal, is_own_origin};

/// The field with the token.
pub(super) const TOKEN: &str = "csrf";

/// A form that a page of ours sent: by a signed-in person (`Form<T, Visit>`, with the session's token) or
/// by somebody who is not (`Form<T, Guest>`). `T` is closed: a field that it does not have is refused.
pub struct Form<T, W = Visit> {
    /// Who sent it.
    pub by: W,
    /// What was typed.
    pub fields: T,
}

impl<T: DeserializeOwned> FromRequest<App> for Form<T, Visit> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (parts, pairs) = sent(request, app).await?;
        match Sent::by(Visit::arriving(&parts, app, None).await?, &pairs)? {
            Sent::Ours(form) => Ok(form),
            Sent::Old(form) => {
                let text = "The page was out of date, so nothing was changed. Try again.";
                Err(form.by.go_back(&Flash::refused(text)))
            }
        }
    }
}

/// A form with something to lose: it comes back with what was typed when another session's page sent it.
pub enum Sent<T> {
    /// A page of this session sent it.
    Ours(Form<T>),
    /// The session that made the page is gone, and the one that is here did not make this form. It is shown
    /// again, and does nothing: whoever sent it presses the button once more, on a page of this session.
    Old(Form<T>),
}

impl<T: DeserializeOwned> Sent<T> {
    #[expect(clippy::result_large_err, reason = "the response is the rejection that axum wants")]
    fn by(by: Visit, pairs: &Pairs) -> Result<Self, Response> {
        let is_ours = token_of(pairs).is_some_and(|token| by.is_form_token(token));
        let form = Form { fields: parse(pairs)?, by };
        Ok(if is_ours { Self::Ours(form) } else { Self::Old(form) })
    }
}

impl<T: DeserializeOwned> FromRequest<App> for Sent<T> {
    type Rejection = Response;

    /// Whoever is not signed in any more finds what was typed again; so does whoever meets a failure.
    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (parts, pairs) = sent(request, app).await?;
        let seal = secret_of(app, &parts.headers).map(|secret| Seal::of(&secret));
        let kept = Kept::of(&parts.uri, &pairs, seal.as_ref());
        if let (Some(shelf), Some(kept)) = (parts.extensions.get::<Shelf>(), &kept) {
            shelf.put(kept.clone());
        }
        Self::by(Visit::arriving(&parts, app, kept).await?, &pairs)
    }
}

impl<T: DeserializeOwned> FromRequest<App> for Form<T, Guest> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (parts, pairs) = sent(request, app).await?;
        Ok(Self { fields: parse(&pairs)?, by: Guest::of(app, &parts.headers) })
    }
}

/// What a page of ours sent.
async fn sent(request: Request, app: &App) -> Result<(Parts, Pairs), Response> {
    if !is_own_origin(app, request.headers()) {
        let text = "This was not sent from a page of this site, so nothing was changed.\n";
        return Err((StatusCode::FORBIDDEN, text).into_response());
    }
    if !is_form(request.headers()) {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
    }
    let (parts, body) = request.into_parts();
    let request = Request::from_parts(parts.clone(), body);
    let bytes = Bytes::from_request(request, app).await.map_err(IntoResponse::into_response)?;
    Ok((parts, url::form_urlencoded::parse(&bytes).into_owned().collect()))
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

/// The token that a form came with.
pub(super) fn token_of(pairs: &[(String, String)]) -> Option<&str> {
    pairs.iter().find(|(name, _)| name == TOKEN).map(|(_, value)| value.as_str())
}

/// The typed fields, without the token. A field that the form does not have is refused by its name.
#[expect(clippy::result_large_err, reason = "the response is the rejection that axum wants")]
fn parse<T: DeserializeOwned>(pairs: &[(String, String)]) -> Result<T, Response> {
    let fields: Vec<&(String, String)> = pairs.iter().filter(|(name, _)| name != TOKEN).collect();
    let text = serde_html_form::to_string(&fields).unwrap_or_default();
    serde_html_form::from_str(&text).map_err(|error| {
        tracing::debug!(%error, "a form with other fields");
        let problem = Problem::at("form", ProblemCode::UnknownField);
        Refused::from(rollcall_core::Refusal::Invalid(vec![problem])).into_response()
    })
}
