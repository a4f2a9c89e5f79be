//! The extractors: an object in a body of the right type.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::response::IntoResponse;
use http::{HeaderMap, header};

use crate::App;
use crate::api::body::{Fields, parse::parse};
use crate::api::refuse::{Misplaced, Refused, Spot, Unreadable};
use rollcall_core::domain::ProblemCode;
use serde_json::Value as Json;

/// The object of an `application/json` body.
pub(in crate::api) struct Sent(pub(in crate::api) Fields);

/// The object of an `application/merge-patch+json` body (RFC 7396), or of plain JSON.
pub(in crate::api) struct Patch(pub(in crate::api) Fields);

const JSON: &str = "application/json";
const MERGE_PATCH: &str = "application/merge-patch+json";

impl FromRequest<App> for Sent {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        object(request, app, &[JSON]).await.map(Self)
    }
}

impl FromRequest<App> for Patch {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        object(request, app, &[MERGE_PATCH, JSON]).await.map(Self)
    }
}

async fn object(request: Request, app: &App, accepted: &[&'static str]) -> Result<Fields, Refused> {
    let headers = request.headers();
    if !accepted.iter().any(|accepted| is_of_type(headers, accepted)) || !is_utf_8(headers) {
        let accepted = accepted.first().copied().unwrap_or(JSON);
        return Err(Unreadable::WrongContentType { accepted }.into());
    }
    let bytes = Bytes::from_request(request, app).await.map_err(|rejected| {
        Refused::from(Unreadable::of_status(rejected.into_response().status()))
    })?;
    match parse(&bytes)? {
        Json::Object(members) => Ok(Fields::of(members)),
        _ => Err(vec![Misplaced {
            spot: Spot::Body(String::new()),
            code: ProblemCode::WrongType { expected: "an object" },
        }]
        .into()),
    }
}

/// Whether the body says that it is of this type.
pub(in crate::api) fn is_of_type(headers: &HeaderMap, wanted: &str) -> bool {
    let kind = content_type(headers).and_then(|text| text.split(';').next());
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case(wanted))
}

/// Whether it is in UTF-8, as JSON is; many say so all the same.
fn is_utf_8(headers: &HeaderMap) -> bool {
    let mut parts = content_type(headers).unwrap_or_default().split(';').skip(1);
    parts.all(|part| {
        part.trim().split_once('=').is_none_or(|(name, value)| {
            !name.eq_ignore_ascii_case("charset")
                || value.trim_matches('"').eq_ignore_ascii_case("utf-8")
        })
    })
}

/// The one header that says it.
fn content_type(headers: &HeaderMap) -> Option<&str> {
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    let one = types.next()?;
    types.next().is_none().then(|| one.to_str().ok()).flatten()
}
