//! Looking into refusals.

use crate::error::{Conflict, Error, Refusal};

/// The refusal that this ended with.
#[track_caller]
pub fn refusal<T>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Ok(_) => panic!("it was not refused"),
        Err(Error::Refused(refusal)) => refusal,
        Err(Error::Fault(fault)) => panic!("{fault}"),
    }
}

/// The state that it ran into.
#[track_caller]
pub fn conflict<T>(outcome: Result<T, Error>) -> Conflict {
    match refusal(outcome) {
        Refusal::Conflict(conflict) => conflict,
        other => panic!("not a conflict: {other:?}"),
    }
}

/// The fields that it refused, each with the code of what is wrong.
#[track_caller]
pub fn problems<T>(outcome: Result<T, Error>) -> Vec<(String, &'static str)> {
    match refusal(outcome) {
        Refusal::Invalid(problems) => {
            problems.into_iter().map(|problem| (problem.field, problem.code.code())).collect()
        }
        other => panic!("not about fields: {other:?}"),
    }
}
