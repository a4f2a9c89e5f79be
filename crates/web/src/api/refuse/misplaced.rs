//! A value that does not fit, at its place in the body or among the parameters.

use rollcall_core::blueprint::Blueprint;
use rollcall_core::domain::{Problem, ProblemCode};
use serde_json::{Value as Json, json};

use crate::api::refuse::Refused;
use crate::words;

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::api) enum Spot {
    /// In the body, by JSON Pointer (RFC 6901).
    Body(String),
    /// Behind the `?` of the address.
    Parameter(String),
}

/// One problem at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::api) struct Misplaced {
    /// Where.
    pub(in crate::api) spot: Spot,
    /// What is wrong.
    pub(in crate::api) code: ProblemCode,
}

impl Spot {
    /// A member of the object at this pointer.
    pub(in crate::api) fn member(object: &str, name: &str) -> Self {
        Self::Body(format!("{object}/{}", name.replace('~', "~0").replace('/', "~1")))
    }

    /// As problems of the directory name fields: `attributes.phone`.
    fn field(&self) -> String {
        match self {
            Self::Body(pointer) => pointer
                .trim_start_matches('/')
                .replace('/', ".")
                .replace("~1", "/")
                .replace("~0", "~"),
            Self::Parameter(name) => name.clone(),
        }
    }
}

impl From<Problem> for Misplaced {
    fn from(problem: Problem) -> Self {
        let pointer = problem.field.split('.').fold(String::new(), |object, name| {
            let Spot::Body(pointer) = Spot::member(&object, name) else { return object };
            pointer
        });
        Self { spot: Spot::Body(pointer), code: problem.code }
    }
}

impl Misplaced {
    /// As a line of a problem document.
    pub(super) fn written(&self, blueprint: &Blueprint) -> Json {
        let field = self.spot.field();
        let label = match (&self.code, field.is_empty()) {
            (_, true) => "The body".to_owned(),
            // What does not exist has no label: it is called as it was sent.
            (ProblemCode::UnknownField, _) => field,
            _ => words::field_label(blueprint, &field),
        };
        let mut line = match &self.spot {
            Spot::Body(pointer) => json!({ "pointer": pointer }),
            Spot::Parameter(name) => json!({ "parameter": name }),
        };
        line["code"] = self.code.code().into();
        line["detail"] = words::problem(&self.code, &label).into();
        if let ProblemCode::NotAllowed { allowed } = &self.code {
            line["allowed"] = allowed.clone().into();
        }
        line
    }
}

/// The value, where the body could be read whole and all of it fits. Otherwise what both readings found, with one
/// problem for each place: the first.
pub(in crate::api) fn fitting<T>(
    mut misread: Vec<Misplaced>,
    value: Result<T, Vec<Problem>>,
) -> Result<T, Refused> {
    let problems = match value {
        Ok(value) if misread.is_empty() => return Ok(value),
        Ok(_) => Vec::new(),
        Err(problems) => problems,
    };
    for problem in problems.into_iter().map(Misplaced::from) {
        if !misread.iter().any(|known| known.spot == problem.spot) {
            misread.push(problem);
        }
    }
    Err(misread.into())
}
