//! What became of each target of an act, and of the act when it had just one.

use axum::response::{IntoResponse, Response};
use rollcall_core::Refusal;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::{Outcome, Selection};
use rollcall_core::links::{Purpose, Sent};
use serde_json::{Value as Json, json};

use crate::api::refuse::Refused;
use crate::api::schema::{id, list, object, text, whole, words};

/// The answer. One user who was named and refused is the refusal of the whole.
pub(super) fn answer(who: Named, outcome: Outcome, sent: &[Sent]) -> Result<Response, Refused> {
    let outcome = match who {
        Named::One => outcome.single()?,
        Named::Many => outcome,
    };
    let changed: Vec<Json> = outcome
        .changed
        .iter()
        .map(|(user, event)| {
            let mut line = json!({ "user": user.to_string(), "event": event.to_string() });
            let links: Vec<Json> =
                sent.iter().filter(|sent| sent.user == *user).map(link).collect();
            if !links.is_empty() {
                line["links"] = links.into();
            }
            line
        })
        .collect();
    let unchanged: Vec<String> = outcome.unchanged.iter().map(ToString::to_string).collect();
    let refused: Vec<Json> =
        outcome.refused.iter().map(|(user, refusal)| refused(&user.to_string(), refusal)).collect();
    let body = json!({ "changed": changed, "unchanged": unchanged, "refused": refused });
    Ok(axum::Json(body).into_response())
}

/// How many users a request named.
#[derive(Clone, Copy)]
pub(super) enum Named {
    /// Exactly one, by id.
    One,
    /// Several, or a filter.
    Many,
}

impl Named {
    pub(super) fn by(selection: &Selection) -> Self {
        match selection {
            Selection::Ids(ids) if ids.len() == 1 => Self::One,
            _ => Self::Many,
        }
    }
}

fn link(sent: &Sent) -> Json {
    json!({ "kind": sent.purpose.as_str(), "valid_until": sent.valid_until.to_string() })
}

fn refused(user: &str, refusal: &Refusal) -> Json {
    let said = Refused::from(refusal.clone()).said();
    json!({ "user": user, "code": said.code, "detail": said.text })
}

/// The schema of the answer.
pub(in crate::api) fn schema(_: &Blueprint) -> Json {
    let user = || id("usr", "The user.");
    let kinds = [Purpose::Invitation, Purpose::PasswordReset, Purpose::EmailChange];
    let link = whole(json!({
        "kind": words(kinds.map(Purpose::as_str), "Which link was sent."),
        "valid_until": { "type": "string", "format": "date-time" },
    }));
    let changed = object(
        json!({
            "user": user(),
            "event": id("evt", "The event that tells it, and that `/undos` takes."),
            "links": list(link),
        }),
        &["user", "event"],
    );
    let refused = whole(json!({
        "user": user(),
        "code": text("The code of a problem, as `code` of a problem document."),
        "detail": text("What stands in the way, and what to do."),
    }));
    whole(json!({
        "changed": list(changed),
        "unchanged": list(id("usr", "Somebody for whom nothing had to change.")),
        "refused": list(refused),
    }))
}
