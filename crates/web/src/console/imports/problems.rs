//! Problems with the meaning of columns, each where the mapping page has a place for it.

use rollcall_core::Refusal;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::domain::{Problem, ProblemCode};
use rollcall_core::imports::Import;
use rollcall_core::imports::file::Target;

use crate::console::components::FormProblem;
use crate::console::imports::mapping::COLUMNS;
use crate::console::users::typed::problems_of;
use crate::words;

/// A refused mapping as lines of the error summary.
pub(super) fn of(refusal: &Refusal, import: &Import, blueprint: &Blueprint) -> Vec<FormProblem> {
    let Refusal::Invalid(problems) = refusal else { return problems_of(refusal, blueprint) };
    problems.iter().map(|problem| line(problem, import, blueprint)).collect()
}

fn line(problem: &Problem, import: &Import, blueprint: &Blueprint) -> FormProblem {
    let plain = || {
        let alone = Refusal::Invalid(vec![problem.clone()]);
        problems_of(&alone, blueprint).pop()
    };
    let Some(about) = problem.field.strip_prefix("columns.") else {
        if problem.field == "words" {
            let text =
                "What a word of this file means is gone. Choose its meaning again on the next page";
            return FormProblem::of_the_form(text);
        }
        return plain().unwrap_or_else(|| FormProblem::of_the_form(""));
    };
    let columns = import.mapping.columns();
    if let Some(column) = about.parse().ok().and_then(|at: usize| columns.get(at)) {
        let text = words::problem(&problem.code, &column.heading);
        return FormProblem::at(problem.field.clone(), text);
    }
    let text = match (&problem.code, Target::parse(about)) {
        (ProblemCode::Missing, Some(target)) => {
            let label = words::target(&target, blueprint);
            format!("No column goes to {label}. Choose the one that does")
        }
        (code, _) => words::problem(code, "Columns"),
    };
    FormProblem::at(COLUMNS, text)
}
