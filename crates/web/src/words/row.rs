//! What is wrong with a row of an import, in two sentences: what is, and what to do.

use rollcall_core::access::Permission;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::imports::file::{Delimiter, RowFlaw};
use rollcall_core::imports::{Cause, Import, ImportRow, RowProblem};

use crate::words::{conflict, field_label, problem, right};

/// One problem of a row.
pub fn row_problem(
    blueprint: &Blueprint,
    import: &Import,
    problem: &RowProblem,
) -> (String, String) {
    let label = field_label(blueprint, &problem.field);
    let what = match &problem.found {
        Some(found) => format!("{label} is “{found}”."),
        None if problem.field.is_empty() => String::new(),
        None => format!("{label} is blank."),
    };
    match &problem.cause {
        Cause::Rule(code) => (what, sentence(self::problem(code, &label))),
        Cause::State(state) => {
            ("This person can't be changed like this.".to_owned(), conflict(*state).to_owned())
        }
        Cause::Forbidden(needs) => (
            match Permission::parse(needs) {
                Some(needs) => {
                    format!(
                        "This needs the right to {}, which you don't have.",
                        right(needs, blueprint.words())
                    )
                }
                None => format!("This needs the right “{needs}”, which you don't have."),
            },
            "Leave the row out, or ask an admin to import it.".to_owned(),
        ),
        Cause::Shape(flaw) => shape(*flaw, import.file.delimiter),
        Cause::Repeats { line } => (
            format!("Line {line} has the same e-mail address."),
            "Delete one of the two lines.".to_owned(),
        ),
        Cause::ChangedSince => (
            "Somebody added, removed or changed this person after the check.".to_owned(),
            "Look at the person, and import the line again if it is still wanted.".to_owned(),
        ),
    }
}

/// All problems of a row, as a result file has them.
pub fn row_problems(blueprint: &Blueprint, import: &Import, row: &ImportRow) -> (String, String) {
    let said = row.problems.iter().map(|problem| row_problem(blueprint, import, problem));
    let (what, how): (Vec<String>, Vec<String>) = said.unzip();
    (what.join(" "), how.join(" "))
}

fn shape(flaw: RowFlaw, delimiter: Delimiter) -> (String, String) {
    let sign = match delimiter {
        Delimiter::Comma => "comma",
        Delimiter::Semicolon => "semicolon",
        Delimiter::Tab => "tab",
        Delimiter::Bar => "bar (|)",
    };
    match flaw {
        RowFlaw::TooFewCells { found, expected } => (
            cells(found, expected),
            format!("Add the missing cells; leave a blank one empty, but keep its {sign}."),
        ),
        RowFlaw::TooManyCells { found, expected } => (
            cells(found, expected),
            format!(
                "Put quotation marks around values that contain a {sign}, or delete the extra cells."
            ),
        ),
        RowFlaw::UnbalancedQuote { line } => (
            format!(
                "A quotation mark on line {line} is opened and not closed, or text follows the closing \
                 one."
            ),
            "Close it, or write a quotation mark inside a value twice (\"\").".to_owned(),
        ),
    }
}

fn cells(found: usize, expected: usize) -> String {
    format!("The line has {found} cells, and the header has {expected}.")
}

/// Beside a field there is no full stop; in a sentence there is.
fn sentence(text: String) -> String {
    if text.ends_with('.') { text } else { format!("{text}.") }
}
