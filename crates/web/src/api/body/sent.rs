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
    if !accepted.iter().any(|accepted| is_of_type(request.headers(), accepted)) {
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

/// Whether the body says that it is of this type, in UTF-8 where it says a character set at all.
fn is_of_type(headers: &HeaderMap, wanted: &str) -> bool {
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    let (Some(value), None) = (types.next(), types.next()) else { return false };
    let Ok(text) = value.to_str() else { return false };
    let mut parts = text.split(';').map(str::trim);
    parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case(wanted))
        && parts.all(|part| {
            part.split_once('=').is_none_or(|(name, value)| {
                !name.trim().eq_ignore_ascii_case("charset")
                    || value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
            })
        })
}
