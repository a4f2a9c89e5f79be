//! A row read through the mapping, before anything is looked up.

use crate::domain::Email;
use crate::imports::file::{PersonRow, RowFlaw, RowStatus, Target, read_person};
use crate::imports::row::SourceRow;
use crate::imports::{Cause, Import, RowProblem};

/// What a row says.
pub(super) struct Reading {
    pub(super) line: u64,
    /// The folded e-mail address, when there is one.
    pub(super) key: Option<String>,
    pub(super) content: Result<PersonRow, RowFlaw>,
    pub(super) status: Option<RowStatus>,
    /// What is wrong with it whoever it is about.
    pub(super) problems: Vec<RowProblem>,
}

impl Reading {
    pub(super) fn of(row: SourceRow, import: &Import) -> Self {
        let line = row.record.line();
        if let Some(flaw) = row.flaw {
            let problems = vec![RowProblem::at("", Cause::Shape(flaw))];
            return Self { line, key: None, content: Err(flaw), status: None, problems };
        }
        let person = read_person(&import.mapping, row.record);
        let email = person.email.as_deref().and_then(|email| Email::parse(email).ok());
        let mut reading = Self {
            line,
            key: email.map(|email| email.folded().to_owned()),
            status: person.status,
            problems: Vec::new(),
            content: Ok(person),
        };
        reading.note_cells(import);
        reading
    }

    /// A status word that nobody knows may have been given a meaning; all else is a problem.
    fn note_cells(&mut self, import: &Import) {
        let Ok(person) = &self.content else { return };
        for problem in &person.problems {
            let cell = cell(person, import, &problem.field);
            let meaning = (problem.field == "status").then(|| import.options.words.status(cell));
            match meaning.flatten() {
                Some(status) => self.status = Some(status),
                None => self.problems.push(
                    RowProblem::at(problem.field.clone(), Cause::Rule(problem.code.clone()))
                        .finding(cell),
                ),
            }
        }
    }
}

/// What stands in the file for a field; blank when no column goes there.
pub(super) fn cell<'p>(person: &'p PersonRow, import: &Import, field: &str) -> &'p str {
    let column = |target| import.mapping.column_of(&target);
    let column = match field {
        "first_name" => column(Target::FirstName).or_else(|| column(Target::FullName)),
        "last_name" => column(Target::LastName).or_else(|| column(Target::FullName)),
        "status" => {
            let filled = |at: &usize| !person.record.cell(*at).trim().is_empty();
            column(Target::Status).filter(filled).or_else(|| column(Target::Blocked))
        }
        field => Target::parse(field).and_then(column),
    };
    column.map(|column| person.record.cell(column).trim()).unwrap_or_default()
}
