//! One row of a file read through a mapping: values as text, not yet judged by any rule of ours.

use super::{Mapping, RowStatus, Target, full_name, locations, status};
use crate::domain::{Problem, ProblemCode};
use crate::imports::file::read::Record;

/// What a row says about a person. A value is `None` when its cell is blank or its column is not
/// mapped; [`Mapping::has`] tells which. All values are trimmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// The line in the file, from 1.
    pub line: u64,
    /// The e-mail address as it stands there.
    pub email: Option<String>,
    /// The given name.
    pub first_name: Option<String>,
    /// The family name.
    pub last_name: Option<String>,
    /// The role by its name or key.
    pub role: Option<String>,
    /// Whether the person may sign in.
    pub status: Option<RowStatus>,
    /// The organization by its name.
    pub organization: Option<String>,
    /// The locations by their names.
    pub locations: Vec<String>,
    /// The profile fields that are mapped: key and value.
    pub attributes: Vec<(String, Option<String>)>,
    /// What can be told without knowing the directory: cells that are too long or have hidden
    /// characters, and status words that nobody knows. At the field as the API names it.
    pub problems: Vec<Problem>,
    /// The row as it stands in the file, for the result file.
    pub record: Record,
}

/// Reads a row through a mapping. Cells of ignored columns are not looked at.
pub fn read_person(mapping: &Mapping, record: Record) -> PersonRow {
    let mut cells = Cells { mapping, record: &record, problems: Vec::new() };
    let email = cells.take(&Target::Email, "email");
    let (first_name, last_name) = cells.names();
    let role = cells.take(&Target::Role, "role");
    let status = cells.status();
    let organization = cells.take(&Target::Organization, "organization");
    let locations = cells.locations();
    let attributes = cells.attributes();
    let problems = cells.problems;
    PersonRow {
        line: record.line(),
        email,
        first_name,
        last_name,
        role,
        status,
        organization,
        locations,
        attributes,
        problems,
        record,
    }
}

/// Takes cells by their target and notes what is wrong with them.
struct Cells<'a> {
    mapping: &'a Mapping,
    record: &'a Record,
    problems: Vec<Problem>,
}

impl Cells<'_> {
    fn take(&mut self, target: &Target, field: &str) -> Option<String> {
        let column = self.mapping.column_of(target)?;
        self.take_column(column, field)
    }

    fn take_column(&mut self, column: usize, field: &str) -> Option<String> {
        if let Some(code) = self.record.flaw(column) {
            self.problems.push(Problem::at(field, code.clone()));
        }
        Some(self.record.cell(column).trim().to_owned()).filter(|cell| !cell.is_empty())
    }

    /// First and last name; from the whole name where both are blank.
    fn names(&mut self) -> (Option<String>, Option<String>) {
        let first = self.take(&Target::FirstName, "first_name");
        let last = self.take(&Target::LastName, "last_name");
        if first.is_some() && last.is_some() {
            return (first, last);
        }
        let whole = self.take(&Target::FullName, "last_name").unwrap_or_default();
        let (whole_first, whole_last) = full_name::split(&whole);
        match (first, last) {
            (None, None) => (filled(whole_first), filled(whole_last)),
            // One of the two is known: the whole name gives the other one, less what is known.
            (Some(first), None) => {
                let rest = whole.strip_prefix(first.as_str()).map(|rest| rest.trim().to_owned());
                (Some(first), filled(rest.unwrap_or(whole_last)))
            }
            (first, last) => {
                let known = last.as_deref().unwrap_or_default();
                let rest = whole.strip_suffix(known).map(|rest| rest.trim().to_owned());
                (first.or(filled(rest.unwrap_or(whole_first))), last)
            }
        }
    }

    /// *Blocked* is asked first: where both are given, a block is the stronger word.
    fn status(&mut self) -> Option<RowStatus> {
        let blocked = self.status_word(&Target::Blocked, status::read_blocked);
        let status = self.status_word(&Target::Status, status::read);
        match (blocked, status) {
            (Some(RowStatus::Active), Some(status)) => Some(status),
            (blocked, status) => blocked.or(status),
        }
    }

    fn status_word(
        &mut self,
        target: &Target,
        read: fn(&str) -> Option<RowStatus>,
    ) -> Option<RowStatus> {
        let word = self.take(target, "status")?;
        let status = read(&word);
        if status.is_none() {
            let allowed = if *target == Target::Blocked {
                vec!["Yes".to_owned(), "No".to_owned()]
            } else {
                RowStatus::labels()
            };
            self.problems.push(Problem::at("status", ProblemCode::NotAllowed { allowed }));
        }
        status
    }

    /// From the cell as it is: a line break at its end says how it is split.
    fn locations(&mut self) -> Vec<String> {
        let column = self.mapping.column_of(&Target::Locations);
        let given = column.filter(|column| self.take_column(*column, "locations").is_some());
        given.map(|column| locations::split(self.record.cell(column))).unwrap_or_default()
    }

    fn attributes(&mut self) -> Vec<(String, Option<String>)> {
        let mapping = self.mapping;
        let attributes = mapping.columns().iter().enumerate().filter_map(|(column, mapped)| {
            let Target::Attribute(key) = &mapped.target else { return None };
            let value = self.take_column(column, &format!("attributes.{key}"));
            Some((key.clone(), value))
        });
        attributes.collect()
    }
}

fn filled(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}
