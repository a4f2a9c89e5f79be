//! What was answered at the host's door, and what a "no" means for the exit code.

use std::fmt;
use std::process::ExitCode;

use anyhow::{Context, Result};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

/// What was answered.
pub(crate) struct Reply {
    pub(super) status: StatusCode,
    pub(super) body: Vec<u8>,
}

impl Reply {
    /// What it says; a problem is the error.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_slice(self.bytes()?).context("The answer of the server is not JSON.")
    }

    /// The bytes of what it says; a problem is the error.
    pub(crate) fn bytes(&self) -> Result<&[u8], Refusal> {
        if self.status.is_success() {
            return Ok(&self.body);
        }
        let problem = serde_json::from_slice(&self.body).unwrap_or_default();
        Err(Refusal { status: self.status, problem })
    }
}

/// A problem (RFC 9457) that the directory answered.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    problem: Json,
}

impl Refusal {
    /// Nothing is called so.
    pub(crate) fn unknown(detail: &str) -> Self {
        Self { status: StatusCode::NOT_FOUND, problem: json!({ "detail": detail }) }
    }

    /// The code by which scripts tell refusals apart: 2 wrong values, 3 unknown, 4 not allowed, 5 a state
    /// that forbids it, 6 too much or not now, 70 a failure of ours.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self.status {
            StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => 2,
            StatusCode::NOT_FOUND => 3,
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => 4,
            StatusCode::CONFLICT | StatusCode::PRECONDITION_FAILED => 5,
            StatusCode::PAYLOAD_TOO_LARGE
            | StatusCode::TOO_MANY_REQUESTS
            | StatusCode::SERVICE_UNAVAILABLE => 6,
            _ => 70,
        })
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |value: &Json, name: &str| {
            value.get(name).and_then(Json::as_str).unwrap_or_default().to_owned()
        };
        let detail = text(&self.problem, "detail");
        f.write_str(if detail.is_empty() { "It was refused." } else { &detail })?;
        for error in self.problem.get("errors").and_then(Json::as_array).into_iter().flatten() {
            let place = text(error, "pointer") + &text(error, "parameter");
            let place = place.trim_start_matches('/').replace('/', ".");
            write!(f, "\n  {place}: {}", text(error, "detail"))?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}
