//! Every problem that the API can answer: by status, with its code and its words.

use std::collections::BTreeMap;

use http::StatusCode;
use rollcall_core::access::Permission;
use rollcall_core::domain::{Instant, ProblemCode, Version};
use rollcall_core::{Conflict, Fault, FaultKind, Refusal};
use serde_json::{Map, Value as Json, json};

use crate::api::document::STATUSES;
use crate::api::refuse::Unreadable;
use crate::api::schema::{list, named, object, text};
use crate::words::{self, Said};

/// A moment for the words that name one: 09:00 UTC.
const NINE: Instant = Instant::from_micros(9 * 3_600_000_000);

/// Each once, by status and then by code.
pub(in crate::api) fn all() -> Vec<Said> {
    let refusals = [
        Refusal::Unknown,
        Refusal::Forbidden { needs: Permission::UsersCreate },
        Refusal::Invalid(Vec::new()),
        Refusal::Stale { seen: Version(2), now: Version(3) },
        Refusal::TooMany { limit: 1_000 },
        Refusal::Spent { limit: 1_000, until: NINE },
        Refusal::Paused { until: None },
    ];
    let faults = [
        FaultKind::Internal,
        FaultKind::Unavailable,
        FaultKind::DiskFull,
        FaultKind::OutcomeUnknown,
    ];
    let unreadable = Unreadable::samples();
    let said = refusals
        .iter()
        .map(words::refusal)
        .chain(unreadable.iter().map(Unreadable::said))
        .chain(Conflict::ALL.map(|conflict| words::refusal(&Refusal::Conflict(conflict))))
        .chain(faults.map(|kind| words::fault(&Fault::new("", "").of_kind(kind))));
    let mut all = BTreeMap::new();
    for said in said {
        all.entry((said.status.as_u16(), said.code)).or_insert(said);
    }
    all.into_values().collect()
}

/// The codes of `errors`, each with the words for a field called "Value".
pub(in crate::api) fn of_values() -> Vec<(&'static str, String)> {
    [
        ProblemCode::Missing,
        ProblemCode::WrongType { expected: "text" },
        ProblemCode::UnknownField,
        ProblemCode::Duplicate,
        ProblemCode::NotAllowed { allowed: vec!["a".to_owned(), "b".to_owned()] },
        ProblemCode::NotFound,
        ProblemCode::NotForThisRole,
        ProblemCode::AboveYourCeiling,
        ProblemCode::TooLong { max: 100 },
        ProblemCode::TooShort { min: 2 },
        ProblemCode::HiddenCharacter,
        ProblemCode::EmailWithoutAt,
        ProblemCode::EmailWithoutEnding,
        ProblemCode::EmailWithSpace,
        ProblemCode::EmailMalformed,
        ProblemCode::EmailTaken,
        ProblemCode::NameTaken,
        ProblemCode::PhoneMalformed,
        ProblemCode::NpiMalformed,
        ProblemCode::NpiTaken,
        ProblemCode::DateMalformed,
        ProblemCode::BadQuery,
        ProblemCode::ColumnPassword,
        ProblemCode::ColumnTwice { heading: "E-mail".to_owned() },
        ProblemCode::ColumnCount { columns: 12 },
    ]
    .into_iter()
    .map(|code| (code.code(), words::problem(&code, "Value")))
    .collect()
}

/// The response of the document for a status.
pub(super) fn reference(status: u16) -> Json {
    json!({ "$ref": format!("#/components/responses/{}", key(status)) })
}

fn key(status: u16) -> String {
    format!("Problem{status}")
}

/// One response for each status.
pub(super) fn responses() -> Map<String, Json> {
    let all = all();
    STATUSES
        .into_iter()
        .map(|status| {
            let said: Vec<&Said> =
                all.iter().filter(|said| said.status.as_u16() == status).collect();
            let examples: Map<String, Json> = said
                .iter()
                .map(|said| {
                    (said.code.to_owned(), json!({ "summary": said.title, "value": example(said) }))
                })
                .collect();
            let codes: Vec<String> = said.iter().map(|said| format!("`{}`", said.code)).collect();
            let name = StatusCode::from_u16(status).ok();
            let name = name.and_then(|status| status.canonical_reason()).unwrap_or_default();
            let mut response = json!({
                "description": format!("{name}: {}.", codes.join(", ")),
                "content": {
                    "application/problem+json": {
                        "schema": named("Problem"),
                        "examples": examples,
                    },
                },
            });
            if [429, 503].contains(&status) {
                response["headers"] = json!({ "Retry-After": {
                    "schema": { "type": "integer" },
                    "description": "After how many seconds to try again.",
                } });
            }
            (key(status), response)
        })
        .collect()
}

/// A problem document as an example.
pub(in crate::api) fn example(said: &Said) -> Json {
    json!({
        "type": format!("/problems/{}", said.code),
        "title": said.title,
        "status": said.status.as_u16(),
        "detail": said.text,
        "instance": "req_01kfzq3v9ae5r8tme0v5g4c2xd",
        "code": said.code,
    })
}

/// The schema of a problem document (RFC 9457).
pub(super) fn schema() -> Json {
    let error = object(
        json!({
            "pointer": text("Where it stands in the body (RFC 6901)."),
            "parameter": text("Behind the `?`: the name of the parameter."),
            "code": text("The stable code."),
            "detail": text("What to do, for people."),
            "allowed": list(text("A value that would be allowed.")),
        }),
        &["code", "detail"],
    );
    let mut schema = object(
        json!({
            "type": text("`/problems/` and the code."),
            "title": text("What kind of problem it is, for people."),
            "status": { "type": "integer" },
            "detail": text("What is, and what to do, for people."),
            "instance": text("The number of the request. Tell it to whoever runs the server."),
            "code": text("The stable code, for programs."),
            "errors": list(error),
            "needs": text("With `forbidden`: the right that is missing."),
            "version": { "type": "integer", "description": "With `stale`: the version now." },
            "limit": { "type": "integer", "description": "With `too-many`: the most at once." },
        }),
        &["type", "title", "status", "detail", "instance", "code"],
    );
    schema["additionalProperties"] = true.into();
    schema
}
