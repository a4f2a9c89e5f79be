//! The version of a thing: `ETag` on what is answered, and `If-Match` (RFC 9110, 13.1.1) on what is changed, so
//! that a change is made only to the version that the caller has seen.

use axum::Json;
use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderValue, StatusCode, header};
use rollcall_core::domain::Version;
use serde_json::Value;

use crate::App;
use crate::api::BASE;
use crate::api::refuse::{Refused, Unreadable};

/// The version that a change may be made to; none when it may be made to whatever is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct IfMatch(pub(super) Option<Version>);

/// Fits no version: a tag that is not one of ours.
const NONE: Version = Version(0);

/// Answers a thing, with its version in the header.
pub(super) fn shown(version: Version, body: Value) -> Response {
    let tag = HeaderValue::from_str(&format!("\"{version}\""));
    let tag = tag.unwrap_or(HeaderValue::from_static("\"\""));
    ([(header::ETAG, tag)], Json(body)).into_response()
}

/// The same for a thing that was just made: it has an address, said below the base.
pub(super) fn made(address: &str, mut shown: Response) -> Response {
    *shown.status_mut() = StatusCode::CREATED;
    if let Ok(address) = HeaderValue::from_str(&format!("{BASE}{address}")) {
        shown.headers_mut().insert(header::LOCATION, address);
    }
    shown
}

impl FromRequestParts<App> for IfMatch {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refused> {
        let mut given = parts.headers.get_all(header::IF_MATCH).iter();
        let tag = match (given.next(), given.next()) {
            (None, _) => return Ok(Self(None)),
            (Some(tag), None) => tag.to_str().map_err(|_| Unreadable::BadPrecondition)?.trim(),
            (Some(_), Some(_)) => return Err(Unreadable::BadPrecondition.into()),
        };
        if tag == "*" {
            return Ok(Self(None));
        }
        // Several tags, and weak ones, which never fit here, are told instead of refused as stale.
        let tag = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
        let tag = tag.filter(|tag| !tag.contains('"')).ok_or(Unreadable::BadPrecondition)?;
        Ok(Self(Some(tag.parse().map_or(NONE, Version))))
    }
}
