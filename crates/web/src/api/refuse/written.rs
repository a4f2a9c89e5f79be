//! The problem document itself.

use axum::body::Body;
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};
use rollcall_core::blueprint::Blueprint;
use rollcall_core::domain::{Instant, RequestId};
use rollcall_core::{Error, FaultKind, Refusal};
use serde_json::{Value as Json, json};

use crate::api::refuse::{Refused, Repeated, Unreadable};
use crate::retry;
use crate::words::{self, Said};

impl Refused {
    /// In words.
    pub(in crate::api) fn said(&self) -> Said {
        match self {
            Self::Directory(Error::Refused(Refusal::SignedOut)) => Unreadable::DeadToken.said(),
            Self::Directory(Error::Refused(refusal)) => words::refusal(refusal),
            Self::Directory(Error::Fault(fault)) => words::fault(fault),
            Self::Unreadable(unreadable) => unreadable.said(),
            Self::Invalid(_) => words::refusal(&Refusal::Invalid(Vec::new())),
        }
    }

    /// The answer. Faults go to the log under the number of the request, which is all that is told.
    pub(in crate::api) fn written(
        &self,
        number: RequestId,
        now: Instant,
        blueprint: &Blueprint,
    ) -> Response {
        let said = self.said();
        if let Self::Directory(Error::Fault(fault)) = self {
            tracing::error!(%number, %fault, "fault");
        }
        let mut document = json!({
            "type": format!("/problems/{}", said.code),
            "title": said.title,
            "status": said.status.as_u16(),
            "detail": said.text,
            "instance": number.to_string(),
            "code": said.code,
        });
        self.extend(&mut document, blueprint);
        let mut response = Response::new(Body::from(document.to_string()));
        *response.status_mut() = said.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if said.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, self.challenge());
        }
        if let Some(seconds) = self.retry_after(now) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }

    fn extend(&self, document: &mut Json, blueprint: &Blueprint) {
        match self {
            Self::Invalid(misplaced) => {
                document["errors"] =
                    misplaced.iter().map(|problem| problem.written(blueprint)).collect();
            }
            Self::Directory(Error::Refused(Refusal::Forbidden { needs })) => {
                document["needs"] = needs.name().into();
            }
            Self::Directory(Error::Refused(Refusal::Stale { now, .. })) => {
                document["version"] = now.0.into();
            }
            Self::Directory(Error::Refused(
                Refusal::TooMany { limit } | Refusal::Spent { limit, .. },
            )) => {
                document["limit"] = (*limit).into();
            }
            _ => {}
        }
    }

    /// RFC 6750, 3: whether there was a token at all.
    const fn challenge(&self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Unreadable(Unreadable::NoToken) => "Bearer realm=\"rollcall\"",
            _ => "Bearer realm=\"rollcall\", error=\"invalid_token\"",
        })
    }

    fn retry_after(&self, now: Instant) -> Option<u64> {
        match self {
            Self::Directory(Error::Refused(refusal)) => retry::after(refusal, now),
            Self::Directory(Error::Fault(fault)) if fault.kind == FaultKind::Unavailable => {
                Some(retry::SOON)
            }
            Self::Unreadable(Unreadable::Repeated(Repeated::UnderWay)) => Some(1),
            _ => None,
        }
    }
}
