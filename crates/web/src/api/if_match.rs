//! `ETag` and `If-Match` (RFC 9110, 13.1.1): a change is made only to the version that the caller has seen.

use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderValue, header};
use rollcall_core::Refusal;
use rollcall_core::domain::Version;

use crate::App;
use crate::api::refuse::{Refused, Unreadable};

/// Which versions a change may be made to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum IfMatch {
    /// Whatever is there.
    Any,
    /// One of these; a tag that is not one of ours fits nothing.
    Versions(Vec<i64>),
}

impl IfMatch {
    /// Refuses a version that does not fit.
    pub(super) fn check(&self, now: Version) -> Result<(), Refusal> {
        match self {
            Self::Versions(versions) if !versions.contains(&now.0) => {
                let seen = Version(versions.first().copied().unwrap_or_default());
                Err(Refusal::Stale { seen, now })
            }
            _ => Ok(()),
        }
    }
}

/// The tag of a version.
pub(super) fn etag(version: Version) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

impl FromRequestParts<App> for IfMatch {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refused> {
        let mut versions = Vec::new();
        let mut given = false;
        for line in parts.headers.get_all(header::IF_MATCH) {
            given = true;
            let line = line.to_str().map_err(|_| Unreadable::BadPrecondition)?;
            if line.trim() == "*" {
                return Ok(Self::Any);
            }
            for tag in line.split(',').map(str::trim) {
                let tag = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
                // A weak tag never fits here (RFC 9110, 13.1.1), so it is told instead of refused as stale.
                let tag = tag.ok_or(Unreadable::BadPrecondition)?;
                versions.extend(tag.parse::<i64>());
            }
        }
        Ok(if given { Self::Versions(versions) } else { Self::Any })
    }
}
