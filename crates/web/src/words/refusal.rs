//! Refusals and faults in words: the one exhaustive match for all interfaces.

use std::time::Duration;

use http::StatusCode;
use rollcall_core::blueprint::Words;
use rollcall_core::domain::{Instant, ProblemCode};
use rollcall_core::{Fault, FaultKind, Refusal};

use crate::words::{conflict, forbidden, numbered};

/// A refusal as an interface says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The HTTP status.
    pub status: StatusCode,
    /// The stable code.
    pub code: &'static str,
    /// A heading.
    pub title: &'static str,
    /// What is, and what to do.
    pub text: String,
}

/// Puts a refusal into words.
pub fn refusal(refusal: &Refusal) -> Said {
    let said = |status, code, title, text: String| Said { status, code, title, text };
    match refusal {
        Refusal::SignedOut => said(
            StatusCode::UNAUTHORIZED,
            "signed-out",
            "Sign in first",
            "Your session has ended, or you have not signed in yet.".to_owned(),
        ),
        Refusal::Unknown => said(
            StatusCode::NOT_FOUND,
            "unknown",
            "Not found",
            "There is nothing here, or nothing that you may see.".to_owned(),
        ),
        Refusal::Forbidden { needs } => said(
            StatusCode::FORBIDDEN,
            "forbidden",
            "You may not do this",
            forbidden(*needs, &Words::default()),
        ),
        Refusal::Invalid(_) => said(
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid",
            "There is a problem",
            "Some fields need another look.".to_owned(),
        ),
        Refusal::Conflict(state) => said(
            StatusCode::CONFLICT,
            state.code(),
            "This can't be done",
            conflict(*state).to_owned(),
        ),
        Refusal::Stale { .. } => said(
            StatusCode::PRECONDITION_FAILED,
            "stale",
            "Somebody changed this meanwhile",
            "Load it again, look at what changed, and then make your change.".to_owned(),
        ),
        Refusal::TooMany { limit } => said(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-many",
            "Too many at once",
            format!("At most {limit} can be changed at once. Choose fewer."),
        ),
        Refusal::Spent { limit, until } => said(
            StatusCode::TOO_MANY_REQUESTS,
            "quota-spent",
            "No more invitations this hour",
            format!(
                "{} Until then people can be added without an invitation.",
                spent(*limit, *until)
            ),
        ),
        Refusal::Paused { until } => said(
            StatusCode::TOO_MANY_REQUESTS,
            "paused",
            "Not right now",
            until.map_or_else(
                || "The server is busy. Try again in a moment.".to_owned(),
                |until| {
                    format!("That is too much in a short time. Try again from {}.", minute(until))
                },
            ),
        ),
    }
}

/// Says which parts of a page's address are not understood, when that is why it was refused.
pub fn not_understood(refused: &Refusal) -> Option<Said> {
    let Refusal::Invalid(problems) = refused else { return None };
    let unread = problems.iter().filter(|problem| problem.code == ProblemCode::BadQuery);
    let unread: Vec<String> = unread.map(|problem| format!("“{}”", problem.field)).collect();
    let names = unread.join(", ");
    (unread.len() == problems.len()).then(|| Said {
        title: "This address is not understood",
        text: format!(
            "Nothing is shown, because of this part of it: {names}. Begin again from the list."
        ),
        ..refusal(refused)
    })
}

/// That the invitations of an hour have been sent, and from when there may be more.
pub fn spent(limit: u64, until: Instant) -> String {
    let they = if limit == 1 { "it has" } else { "they have" };
    format!(
        "At most {} can be sent per hour, and {they} been sent. Try again from {}.",
        numbered(limit, "invitation", "invitations"),
        minute(until)
    )
}

/// The first full minute that is not before a moment: who tries again then is not too early.
pub fn minute(at: Instant) -> String {
    let up = at.plus(Duration::from_micros(59_999_999));
    up.timestamp().strftime("%H:%M UTC").to_string()
}

/// Puts a fault into words; the cause stays in the log.
pub fn fault(fault: &Fault) -> Said {
    let (status, code, title, text) = match fault.kind {
        FaultKind::Internal => (
            StatusCode::INTERNAL_SERVER_ERROR,
            "fault",
            "Something went wrong on our side",
            "Nothing was changed. Try again. If it happens again, give the number to whoever runs this server.",
        ),
        FaultKind::Unavailable => (
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            "The database does not answer",
            "Nothing was changed. Try again in a moment.",
        ),
        FaultKind::DiskFull => (
            StatusCode::INSUFFICIENT_STORAGE,
            "disk-full",
            "The disk is full",
            "Nothing was changed. Whoever runs this server has to make room.",
        ),
        FaultKind::OutcomeUnknown => (
            StatusCode::SERVICE_UNAVAILABLE,
            "outcome-unknown",
            "It is not known whether this was done",
            "The connection broke at the last moment. Check whether the change was made before you try again.",
        ),
    };
    Said { status, code, title, text: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_invitation_has_been_sent_and_several_have() {
        let until = Instant::from_micros(0);
        for (limit, text) in [
            (1, "At most 1 invitation can be sent per hour, and it has been sent."),
            (1_000, "At most 1,000 invitations can be sent per hour, and they have been sent."),
        ] {
            assert!(spent(limit, until).starts_with(text), "{}", spent(limit, until));
        }
    }
}
