//! What is wrong with a row: at which field, which rule, and what was found there.

use serde::{Deserialize, Serialize};

use crate::access::Permission;
use crate::domain::ProblemCode;
use crate::error::{Conflict, Refusal};
use crate::imports::file::RowFlaw;

/// The most characters of a cell that a problem repeats.
const SHOWN: usize = 200;

/// One broken rule at one field of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// The field as the API names it, such as `email` or `attributes.phone`; empty for the row as a whole.
    pub field: String,
    /// Which rule.
    pub cause: Cause,
    /// What stands in the file, cut to 200 characters.
    pub found: Option<String>,
}

/// The rules that a row can break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// A value does not fit its field.
    Rule(ProblemCode),
    /// The person, or the directory, is in a state that does not allow it.
    State(Conflict),
    /// Whoever imports lacks the permission of this name for it.
    Forbidden(String),
    /// The row cannot be read.
    Shape(RowFlaw),
    /// An earlier row has the same e-mail address.
    Repeats {
        /// Its line.
        line: u64,
    },
    /// Since the check somebody else added or removed the person, so that the row would now do something else.
    ChangedSince,
}

impl Cause {
    /// The stable code, as it stands in the API and in result files.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Rule(code) => code.code(),
            Self::State(conflict) => conflict.code(),
            Self::Forbidden(_) => "forbidden",
            Self::Shape(flaw) => flaw.code(),
            Self::Repeats { .. } => "row-repeats-email",
            Self::ChangedSince => "row-changed-since",
        }
    }
}

impl RowProblem {
    /// A problem at a field.
    pub(super) fn at(field: impl Into<String>, cause: Cause) -> Self {
        Self { field: field.into(), cause, found: None }
    }

    /// The same, with what stands in the file.
    #[must_use]
    pub(super) fn finding(mut self, cell: &str) -> Self {
        self.found =
            Some(cell.chars().take(SHOWN).collect()).filter(|cell: &String| !cell.is_empty());
        self
    }

    /// The lack of a permission.
    pub(super) fn forbidden(field: &str, needs: Permission) -> Self {
        Self::at(field, Cause::Forbidden(needs.name().to_owned()))
    }

    /// By what problems are grouped: field and rule, and for words that can be given a meaning
    /// also the word. Addresses and names are not words.
    pub fn group(&self) -> String {
        let code = self.cause.code();
        let is_word = matches!(
            (self.field.as_str(), &self.cause),
            ("role" | "status" | "organization" | "locations", Cause::Rule(_))
        );
        match &self.found {
            Some(word) if is_word => format!("{}:{code}={word}", self.field),
            _ => format!("{}:{code}", self.field),
        }
    }

    /// What an operation refused for one row, each at its field.
    pub(super) fn from_refusal(refusal: Refusal) -> Vec<Self> {
        match refusal {
            Refusal::Invalid(problems) => problems
                .into_iter()
                .map(|problem| Self::at(problem.field, Cause::Rule(problem.code)))
                .collect(),
            Refusal::Conflict(conflict) => vec![Self::at("email", Cause::State(conflict))],
            Refusal::Forbidden { needs } => vec![Self::forbidden("", needs)],
            // The person went, or went out of reach, after the row was looked at.
            Refusal::Unknown
            | Refusal::SignedOut
            | Refusal::Stale { .. }
            | Refusal::TooMany { .. }
            | Refusal::Spent { .. }
            | Refusal::Paused { .. } => vec![Self::at("email", Cause::ChangedSince)],
        }
    }
}
