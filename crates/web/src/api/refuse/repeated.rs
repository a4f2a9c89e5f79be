//! What can be wrong with the `Idempotency-Key` of a request.

use http::StatusCode;

use crate::words::Said;

/// Why a request that makes something was not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::api) enum Repeated {
    /// It has no key, or none that can be read.
    NoKey,
    /// The first request with this key is not done yet.
    UnderWay,
    /// The key was used to ask for something else.
    ForSomethingElse,
    /// What the key stands for was made, and its answer is lost.
    AnswerLost,
}

impl Repeated {
    /// All of them.
    pub(super) const ALL: [Self; 4] =
        [Self::NoKey, Self::UnderWay, Self::ForSomethingElse, Self::AnswerLost];

    /// In words.
    pub(super) fn said(self) -> Said {
        let (status, code, title, text) = match self {
            Self::NoKey => (
                StatusCode::BAD_REQUEST,
                "idempotency-key-missing",
                "Send an Idempotency-Key",
                "Send the header Idempotency-Key with a new text in quotes, such as a UUID: then the request can \
                 be repeated without making something twice.",
            ),
            Self::UnderWay => (
                StatusCode::CONFLICT,
                "idempotency-key-under-way",
                "The first request is not done yet",
                "A request with this Idempotency-Key is under way. Send it again in a moment.",
            ),
            Self::ForSomethingElse => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "idempotency-key-for-something-else",
                "Take another Idempotency-Key",
                "This Idempotency-Key was sent with another request. Each thing that is made needs its own.",
            ),
            Self::AnswerLost => (
                StatusCode::CONFLICT,
                "answer-lost",
                "It was made, and its answer is lost",
                "What this Idempotency-Key stands for was made, but the server ended before it could keep the \
                 answer. Look for it in its list.",
            ),
        };
        Said { status, code, title, text: text.to_owned() }
    }
}
