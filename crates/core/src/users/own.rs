//! One's own account: what everybody may see and change of themselves.

use std::collections::BTreeMap;

use crate::access::Permission;
use crate::blueprint::{Blueprint, FieldKey, Requirement};
use crate::directory::{EventKind, Operation, Query, UnitOfWork, View};
use crate::domain::{Checks, Email, Name, Problem, ProblemCode, Version};
use crate::error::{Error, Refusal};
use crate::users::draft::parse_value;
use crate::users::edit::{Addressed, Edited, found, save};
use crate::users::{Claim, PersonInput, User, places};

/// The actor's own record.
#[derive(Debug, Clone, Copy)]
pub struct OwnAccount;

impl Query for OwnAccount {
    const NAME: &'static str = "account.show";
    const NEEDS: Permission = Permission::Account;
    type Answer = User;

    fn answer(&self, view: &mut View<'_>) -> Result<User, Error> {
        let id = view.actor().user().ok_or(Refusal::SignedOut)?;
        Ok(view.users().find(id)?.ok_or(Refusal::SignedOut)?)
    }
}

/// Changes one's own name and those profile fields that the blueprint leaves to the person.
/// E-mail, role and places are an admin's business.
#[derive(Debug, Clone)]
pub struct EditOwnAccount {
    first_name: Name,
    last_name: Name,
    attributes: BTreeMap<FieldKey, String>,
    seen: Option<Version>,
}

impl EditOwnAccount {
    /// Parses what was typed; a field that is not the person's to change is refused by name.
    pub fn parse(
        input: &PersonInput,
        seen: Option<Version>,
        blueprint: &Blueprint,
    ) -> Result<Self, Vec<Problem>> {
        let mut checks = Checks::new();
        for (field, sent) in [
            ("email", input.email.is_some()),
            ("role", input.role.is_some()),
            ("organization", input.organization.is_some()),
            ("locations", input.locations.is_some()),
        ] {
            if sent {
                checks.note(field, ProblemCode::UnknownField);
            }
        }
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let first_name = checks.take("first_name", Name::parse(&text(&input.first_name)));
        let last_name = checks.take("last_name", Name::parse(&text(&input.last_name)));
        let mut attributes = BTreeMap::new();
        for (name, text) in &input.attributes {
            let place = format!("attributes.{name}");
            let field = FieldKey::parse(name).and_then(|key| blueprint.field(&key));
            match field.filter(|field| field.self_editable) {
                None => checks.note(&place, ProblemCode::UnknownField),
                Some(field) if text.trim().is_empty() => {
                    attributes.insert(field.key.clone(), String::new());
                }
                Some(field) => {
                    if let Some(value) = checks.take(&place, parse_value(field, text)) {
                        attributes.insert(field.key.clone(), value);
                    }
                }
            }
        }
        match (first_name, last_name, checks.finish()) {
            (Some(first_name), Some(last_name), Ok(())) => {
                Ok(Self { first_name, last_name, attributes, seen })
            }
            (_, _, finished) => Err(finished.err().unwrap_or_default()),
        }
    }
}

impl Operation for EditOwnAccount {
    const NAME: &'static str = "account.edit";
    const NEEDS: Permission = Permission::Account;
    type Outcome = Edited;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Edited, Error> {
        let id = work.actor().user().ok_or(Refusal::SignedOut)?;
        let before = found(work, id, self.seen)?;
        let role = work.blueprint().role(&before.role);
        let mut attributes = before.attributes.clone();
        let mut checks = Checks::new();
        for (key, value) in &self.attributes {
            let place = format!("attributes.{key}");
            match role.and_then(|role| role.field_use(key)) {
                None | Some(Requirement::Absent) => {
                    checks.note(&place, ProblemCode::NotForThisRole);
                }
                Some(Requirement::Required) if value.is_empty() => {
                    checks.note(&place, ProblemCode::Missing);
                }
                Some(_) if value.is_empty() => {
                    attributes.remove(key);
                }
                Some(_) => {
                    attributes.insert(key.clone(), value.clone());
                }
            }
        }
        let filled = self.attributes.iter().filter(|(_, value)| !value.is_empty());
        let filled = filled.map(|(key, value)| (key.clone(), value.clone())).collect();
        places::check_providers(work, &filled, &mut checks)?;
        checks.finish()?;
        let email = Email::parse(&before.email).map_err(|_| Refusal::Unknown)?;
        let after = User {
            first_name: self.first_name.as_str().to_owned(),
            last_name: self.last_name.as_str().to_owned(),
            attributes,
            ..before.clone()
        };
        let email = Addressed { email: &email, claim: Claim::Unchanged };
        save(work, &before, after, &email, EventKind::UserChanged)
    }
}
