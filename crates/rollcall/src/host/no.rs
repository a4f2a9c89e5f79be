//! A "no" at the host's own door, as a problem (RFC 9457) in the words of all doors.

use axum::Json;
use axum::response::{IntoResponse, Response};
use rollcall_core::blueprint::Blueprint;
use rollcall_core::domain::Problem;
use rollcall_core::{Error, Refusal};
use rollcall_web::words;
use serde_json::{Value, json};

/// Why something was not done.
pub(super) struct No {
    error: Error,
    errors: Vec<Value>,
    /// What is said instead of the words of all doors.
    detail: Option<&'static str>,
}

impl No {
    /// With the fields called as the product calls them.
    pub(super) fn of(error: Error, blueprint: &Blueprint) -> Self {
        let errors = match &error {
            Error::Refused(Refusal::Invalid(problems)) => {
                problems.iter().map(|problem| written(problem, blueprint)).collect()
            }
            _ => Vec::new(),
        };
        Self { error, errors, detail: None }
    }

    /// With words of its own.
    pub(super) const fn saying(error: Error, detail: &'static str) -> Self {
        Self { error, errors: Vec::new(), detail: Some(detail) }
    }
}

impl From<Error> for No {
    fn from(error: Error) -> Self {
        Self { error, errors: Vec::new(), detail: None }
    }
}

impl IntoResponse for No {
    fn into_response(self) -> Response {
        let said = match &self.error {
            Error::Refused(refusal) => words::refusal(refusal),
            Error::Fault(fault) => {
                tracing::error!(%fault, "a request at the host's own door failed");
                words::fault(fault)
            }
        };
        let status = said.status.as_u16();
        let body = json!({
            "title": said.title,
            "status": status,
            "detail": self.detail.unwrap_or(&said.text),
            "code": said.code,
            "errors": self.errors,
        });
        (said.status, Json(body)).into_response()
    }
}

fn written(problem: &Problem, blueprint: &Blueprint) -> Value {
    let label = words::field_label(blueprint, &problem.field);
    let pointer = format!("/{}", problem.field.replace('.', "/"));
    json!({ "pointer": pointer, "detail": words::problem(&problem.code, &label) })
}
