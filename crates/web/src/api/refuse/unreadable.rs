//! Requests that never reach the directory: no credential, an unknown address, a body that is not JSON.

use http::StatusCode;

use crate::api::refuse::Repeated;
use crate::app::BODY_LIMIT;
use crate::words::Said;

/// Why a request could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::api) enum Unreadable {
    /// Nothing says who calls.
    NoToken,
    /// What was shown is no API token: cut short, or something else.
    NotAToken,
    /// The token was withdrawn, has run out, or its owner's access ended.
    DeadToken,
    /// A session's cookie beside a token, or two tokens.
    TwoCredentials,
    /// A token stands in the address.
    TokenInAddress,
    /// There is nothing at this address.
    NoSuchPath,
    /// The address has other methods.
    WrongMethod,
    /// The body is not of a type that is read here.
    WrongContentType {
        /// What is.
        accepted: &'static str,
    },
    /// The body has more bytes than are read here.
    TooLarge,
    /// The body is not the JSON that is read here; the sentence says why.
    Malformed(String),
    /// A precondition that cannot be read.
    BadPrecondition,
    /// The key of something that is made once is missing, or was used before.
    Repeated(Repeated),
    /// The answer took too long.
    TimedOut,
    /// Another failure of HTTP itself.
    Other(StatusCode),
}

impl Unreadable {
    /// One of each, for the reference page.
    pub(in crate::api) fn samples() -> Vec<Self> {
        let own = [
            Self::NoToken,
            Self::NotAToken,
            Self::DeadToken,
            Self::TwoCredentials,
            Self::TokenInAddress,
            Self::NoSuchPath,
            Self::WrongMethod,
            Self::WrongContentType { accepted: "application/json" },
            Self::TooLarge,
            Self::Malformed("Line 1, column 9: expected `:`.".to_owned()),
            Self::BadPrecondition,
            Self::TimedOut,
        ];
        own.into_iter().chain(Repeated::ALL.map(Self::Repeated)).collect()
    }

    /// What an answer of the router means that has no words of its own.
    pub(in crate::api) const fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongMethod,
            StatusCode::NOT_FOUND => Self::NoSuchPath,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::SERVICE_UNAVAILABLE => Self::TimedOut,
            other => Self::Other(other),
        }
    }

    /// In words.
    pub(in crate::api) fn said(&self) -> Said {
        let (status, code, title, text) = match self {
            Self::NoToken => (
                StatusCode::UNAUTHORIZED,
                "signed-out",
                "Show an API token",
                "Send the header “Authorization: Bearer rct_…” with a token from your account page."
                    .to_owned(),
            ),
            Self::NotAToken => (
                StatusCode::UNAUTHORIZED,
                "signed-out",
                "Show an API token",
                "What was sent is not a whole API token. Copy all of it, from rct_ to its end."
                    .to_owned(),
            ),
            Self::DeadToken => (
                StatusCode::UNAUTHORIZED,
                "signed-out",
                "Show an API token",
                "This token does not exist, has expired or was revoked. Create another on your account page."
                    .to_owned(),
            ),
            Self::TwoCredentials => (
                StatusCode::BAD_REQUEST,
                "two-credentials",
                "Show one credential",
                "The request carries more than one credential. Send the token alone, without cookies."
                    .to_owned(),
            ),
            Self::TokenInAddress => (
                StatusCode::BAD_REQUEST,
                "token-in-address",
                "Keep the token out of the address",
                "Addresses are written to logs. Revoke this token, create another, and send it in \
                 the header Authorization."
                    .to_owned(),
            ),
            Self::NoSuchPath => (
                StatusCode::NOT_FOUND,
                "unknown",
                "Not found",
                "There is nothing at this address. The addresses are listed at /api.".to_owned(),
            ),
            Self::WrongMethod => (
                StatusCode::METHOD_NOT_ALLOWED,
                "wrong-method",
                "Use another method",
                "This address has other methods; the header Allow names them.".to_owned(),
            ),
            Self::WrongContentType { accepted } => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "wrong-content-type",
                "Send another type of body",
                format!("Send the header “Content-Type: {accepted}” and a body of that type."),
            ),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "too-large",
                "Send less at once",
                format!("The body may have at most {BODY_LIMIT} bytes."),
            ),
            Self::Malformed(why) => {
                (StatusCode::BAD_REQUEST, "malformed", "Send well-formed JSON", why.clone())
            }
            Self::BadPrecondition => (
                StatusCode::BAD_REQUEST,
                "bad-precondition",
                "Send another If-Match",
                "If-Match takes the ETag of an answer, with its quotes, or *.".to_owned(),
            ),
            Self::Repeated(repeated) => return repeated.said(),
            Self::TimedOut => (
                StatusCode::SERVICE_UNAVAILABLE,
                "timed-out",
                "It took too long",
                "The server gave up waiting for its own answer. What was asked for may have been done: look \
                 before you ask again."
                    .to_owned(),
            ),
            Self::Other(status) => (
                *status,
                "refused",
                status.canonical_reason().unwrap_or("Refused"),
                "The server could not read the request.".to_owned(),
            ),
        };
        Said { status, code, title, text }
    }
}
