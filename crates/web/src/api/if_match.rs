//! `ETag` and `If-Match` (RFC 9110, 13.1.1): a change is made only to the version that the caller has seen.

use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderValue, header};
use rollcall_core::domain::Version;

use crate::App;
use crate::api::refuse::{Refused, Unreadable};

/// The version that a change may be made to; none when it may be made to whatever is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct IfMatch(pub(super) Option<Version>);

/// Fits no version: a tag that is not one of ours.
const NONE: Version = Version(0);

/// The tag of a version.
pub(super) fn etag(version: Version) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\"")).unwrap_or(HeaderValue::from_static("\"\""))
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
