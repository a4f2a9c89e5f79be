//! The person that a row describes: what the file says, over what is there or what was decided.

use std::collections::{BTreeMap, HashMap};

use super::Rules;
use super::reading::{Reading, cell};
use crate::access::Reach;
use crate::blueprint::{FieldKey, FieldKind, Requirement, Role};
use crate::domain::{LocationId, OrganizationId, Problem, ProblemCode, fold};
use crate::imports::file::{PersonRow, Target};
use crate::imports::{Blanks, Cause, RowProblem};
use crate::users::{PersonDraft, PersonInput, User, parse_role};

/// A row as a person, or with what is wrong.
pub(super) struct Drafted<'a> {
    pub(super) reading: &'a Reading,
    pub(super) existing: Option<&'a User>,
    pub(super) person: Option<PersonDraft>,
    pub(super) problems: Vec<RowProblem>,
}

impl Rules<'_> {
    /// Reads the row as a person. `seen` has the addresses of the rows before it, and gets this one's.
    pub(super) fn draft<'a>(
        &'a self,
        reading: &'a Reading,
        seen: &mut HashMap<String, u64>,
    ) -> Drafted<'a> {
        let mut drafted = Drafted {
            reading,
            existing: reading.key.as_ref().and_then(|key| self.known.people.get(key)),
            person: None,
            problems: reading.problems.clone(),
        };
        let Ok(row) = &reading.content else { return drafted };
        if let Some(key) = &reading.key {
            if let Some(line) = seen.get(key) {
                let repeats = RowProblem::at("email", Cause::Repeats { line: *line });
                drafted.problems.push(repeats.finding(cell(row, self.import, "email")));
                return drafted;
            }
            seen.insert(key.clone(), reading.line);
        }
        let input = self.input(row, drafted.existing, &mut drafted.problems);
        match PersonDraft::parse(&input, self.blueprint) {
            Ok(person) => drafted.person = Some(person),
            Err(problems) => self.note(row, problems, &mut drafted.problems),
        }
        drafted
    }

    /// Notes rules that the blueprint or the directory finds broken, at most one per field.
    pub(super) fn note(
        &self,
        row: &PersonRow,
        found: Vec<Problem>,
        problems: &mut Vec<RowProblem>,
    ) {
        for problem in found {
            if problems.iter().all(|known| known.field != problem.field) {
                let cell = cell(row, self.import, &problem.field);
                let cause = Cause::Rule(problem.code);
                problems.push(RowProblem::at(problem.field, cause).finding(cell));
            }
        }
    }

    fn input(
        &self,
        row: &PersonRow,
        existing: Option<&User>,
        problems: &mut Vec<RowProblem>,
    ) -> PersonInput {
        let role_word = self.role_word(row, existing);
        let role = parse_role(&role_word, self.blueprint).ok();
        let organization = self.organization(row, existing, role, problems);
        let locations = self.locations(row, existing, role, organization, problems);
        let or = |given: &Option<String>, there: fn(&User) -> &String| {
            given.clone().or_else(|| existing.map(there).cloned())
        };
        PersonInput {
            first_name: or(&row.first_name, |user| &user.first_name),
            last_name: or(&row.last_name, |user| &user.last_name),
            // The address is what the row was matched by: another spelling of it is no change.
            email: existing.map(|user| user.email.clone()).or_else(|| row.email.clone()),
            role: Some(role_word),
            organization: organization.map(|id| id.to_string()),
            locations: Some(locations),
            attributes: self.attributes(row, existing, role, organization, problems),
        }
    }

    fn role_word(&self, row: &PersonRow, existing: Option<&User>) -> String {
        let options = &self.import.options;
        match (&row.role, existing) {
            (Some(word), _) => {
                options.words.role(word).map_or_else(|| word.clone(), ToString::to_string)
            }
            (None, Some(user)) => user.role.to_string(),
            (None, None) => options.role.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }

    fn organization(
        &self,
        row: &PersonRow,
        existing: Option<&User>,
        role: Option<&Role>,
        problems: &mut Vec<RowProblem>,
    ) -> Option<OrganizationId> {
        let options = &self.import.options;
        if let Some(name) = &row.organization {
            let present = existing.and_then(|user| user.organization.as_ref());
            let present = present.filter(|place| fold(&place.name) == fold(name));
            let found = present
                .map(|place| place.id)
                .or_else(|| options.words.organization(name))
                .or_else(|| self.known.organization(name));
            if found.is_none() {
                problems.push(unknown("organization", name));
            }
            return found;
        }
        if role.is_some_and(|role| role.needs_organization == Requirement::Absent) {
            return None;
        }
        if let Some(user) = existing {
            let stays = !self.clears(&Target::Organization);
            return user.organization_id().filter(|_| stays);
        }
        let own = match self.permit.reach() {
            Reach::Organization(own) | Reach::Locations(own, _) => Some(*own),
            _ => None,
        };
        let by_location = || match row.locations.as_slice() {
            [] => None,
            [first, ..] => self.known.organization_with(first),
        };
        options.organization.or(own).or_else(by_location)
    }

    fn locations(
        &self,
        row: &PersonRow,
        existing: Option<&User>,
        role: Option<&Role>,
        organization: Option<OrganizationId>,
        problems: &mut Vec<RowProblem>,
    ) -> Vec<String> {
        let options = &self.import.options;
        if !row.locations.is_empty() {
            let found = row.locations.iter().filter_map(|name| {
                let known = present(existing, organization, name)
                    .or_else(|| options.words.location(name))
                    .or_else(|| self.known.location(organization?, name));
                if known.is_none() {
                    problems.push(unknown("locations", name));
                }
                known.map(|id| id.to_string())
            });
            return found.collect();
        }
        if role.is_some_and(|role| role.needs_locations == Requirement::Absent) {
            return Vec::new();
        }
        match existing {
            Some(_) if self.clears(&Target::Locations) => Vec::new(),
            Some(user) if user.organization_id() == organization => {
                user.locations.iter().map(|place| place.id.to_string()).collect()
            }
            _ => options.locations.iter().map(ToString::to_string).collect(),
        }
    }

    fn attributes(
        &self,
        row: &PersonRow,
        existing: Option<&User>,
        role: Option<&Role>,
        organization: Option<OrganizationId>,
        problems: &mut Vec<RowProblem>,
    ) -> Vec<(String, String)> {
        // What the new role does not have goes with the old one.
        let fits = |key: &FieldKey| {
            role.and_then(|role| role.field_use(key))
                .is_some_and(|used| used != Requirement::Absent)
        };
        let mut attributes: BTreeMap<String, String> = existing
            .into_iter()
            .flat_map(|user| &user.attributes)
            .filter(|(key, _)| fits(key))
            .map(|(key, value)| (key.to_string(), value.clone()))
            .collect();
        for (key, value) in &row.attributes {
            match value {
                Some(text) => {
                    let present = attributes.get(key).map(String::as_str);
                    let value = self.value(key, text, organization, present);
                    if value.is_none() {
                        problems.push(unknown(&format!("attributes.{key}"), text));
                    }
                    attributes.insert(key.clone(), value.unwrap_or_default());
                }
                None if self.import.options.blanks == Blanks::Clear => {
                    attributes.remove(key);
                }
                None => {}
            }
        }
        attributes.into_iter().collect()
    }

    /// The value in the form that the field takes; `None` for a provider that is not known.
    fn value(
        &self,
        key: &str,
        text: &str,
        organization: Option<OrganizationId>,
        present: Option<&str>,
    ) -> Option<String> {
        let field = FieldKey::parse(key).and_then(|key| self.blueprint.field(&key));
        match field.map(|field| &field.kind) {
            Some(FieldKind::Provider) => {
                self.known.provider(text, organization, present).map(|id| id.to_string())
            }
            Some(FieldKind::Choice { options }) => {
                let word = fold(text);
                let known =
                    options.iter().find(|option| fold(&option.label) == word || option.key == word);
                Some(known.map_or_else(|| text.to_owned(), |option| option.key.clone()))
            }
            Some(FieldKind::Flag) => Some(fold(text)),
            _ => Some(text.to_owned()),
        }
    }

    fn clears(&self, target: &Target) -> bool {
        self.import.options.blanks == Blanks::Clear && self.import.mapping.has(target)
    }
}

/// A place where the person is already, also beyond the author's reach.
fn present(
    existing: Option<&User>,
    organization: Option<OrganizationId>,
    name: &str,
) -> Option<LocationId> {
    let user = existing.filter(|user| user.organization_id() == organization)?;
    let name = fold(name);
    user.locations.iter().find(|place| fold(&place.name) == name).map(|place| place.id)
}

fn unknown(field: &str, name: &str) -> RowProblem {
    RowProblem::at(field, Cause::Rule(ProblemCode::NotFound)).finding(name)
}
