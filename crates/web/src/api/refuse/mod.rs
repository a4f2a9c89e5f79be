//! A refusal of the API: `application/problem+json` (RFC 9457), with each problem at its place.

mod misplaced;
mod repeated;
mod unreadable;
mod written;

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use rollcall_core::{Error, Fault, Refusal};

pub(super) use misplaced::{Misplaced, Spot, fitting};
pub(super) use repeated::Repeated;
pub(super) use unreadable::Unreadable;

/// Why a request was not done, on its way to becoming a problem document.
#[derive(Debug)]
pub(super) enum Refused {
    /// The directory said no, or failed.
    Directory(Error),
    /// The request could not be read at all.
    Unreadable(Unreadable),
    /// Values that do not fit, each at its place.
    Invalid(Vec<Misplaced>),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(Refusal::Invalid(problems)) => {
                Self::Invalid(problems.into_iter().map(Misplaced::from).collect())
            }
            other => Self::Directory(other),
        }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Error::from(refusal).into()
    }
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::Directory(fault.into())
    }
}

impl From<Unreadable> for Refused {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(unreadable)
    }
}

impl From<Repeated> for Refused {
    fn from(repeated: Repeated) -> Self {
        Unreadable::Repeated(repeated).into()
    }
}

impl From<Vec<Misplaced>> for Refused {
    fn from(misplaced: Vec<Misplaced>) -> Self {
        Self::Invalid(misplaced)
    }
}

/// Only carries the refusal: the document needs the number of the request, which the door knows.
impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        *response.status_mut() = self.said().status;
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
