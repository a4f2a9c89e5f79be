//! A person who passed the rules that need no look at the directory: the fields fit, the role has them.

use std::collections::BTreeMap;

use crate::blueprint::{Blueprint, Field, FieldKey, FieldKind, Requirement, Role, RoleKey};
use crate::domain::{
    Checks, Date, Email, Line, LocationId, Name, OrganizationId, Phone, Problem, ProblemCode,
    ProviderId,
};
use crate::users::PersonInput;

/// Typed values of a person, checked against the blueprint.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonDraft {
    /// First name.
    pub first_name: Name,
    /// Last name.
    pub last_name: Name,
    /// E-mail address.
    pub email: Email,
    /// The role.
    pub role: RoleKey,
    /// The organization, where the role has one.
    pub organization: Option<OrganizationId>,
    /// The locations, where the role has them.
    pub locations: Vec<LocationId>,
    /// The profile fields that are filled in.
    pub attributes: BTreeMap<FieldKey, String>,
}

impl PersonDraft {
    /// Parses every field and names every problem at its place.
    pub fn parse(input: &PersonInput, blueprint: &Blueprint) -> Result<Self, Vec<Problem>> {
        let mut checks = Checks::new();
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let first_name = checks.take("first_name", Name::parse(&text(&input.first_name)));
        let last_name = checks.take("last_name", Name::parse(&text(&input.last_name)));
        let email = checks.take("email", Email::parse(&text(&input.email)));
        let role = checks.take("role", parse_role(&text(&input.role), blueprint));
        let organization = parse_organization(input, role, &mut checks);
        let locations = parse_locations(input, role, &mut checks);
        let attributes = parse_attributes(&input.attributes, role, blueprint, &mut checks);
        let (Some(first_name), Some(last_name), Some(email), Some(role)) =
            (first_name, last_name, email, role)
        else {
            return Err(checks.finish().err().unwrap_or_default());
        };
        checks.finish()?;
        let role = role.key.clone();
        Ok(Self { first_name, last_name, email, role, organization, locations, attributes })
    }
}

/// A role by its key or its name, whatever the case.
pub(crate) fn parse_role<'a>(
    text: &str,
    blueprint: &'a Blueprint,
) -> Result<&'a Role, ProblemCode> {
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() {
        return Err(ProblemCode::Missing);
    }
    blueprint
        .roles()
        .iter()
        .find(|role| role.key.as_str() == wanted || role.name.to_lowercase() == wanted)
        .ok_or_else(|| ProblemCode::NotAllowed {
            allowed: blueprint.roles().iter().map(|role| role.name.clone()).collect(),
        })
}

fn parse_organization(
    input: &PersonInput,
    role: Option<&Role>,
    checks: &mut Checks,
) -> Option<OrganizationId> {
    let given = input.organization.as_deref().map(str::trim).filter(|text| !text.is_empty());
    match (role.map(|role| role.needs_organization), given) {
        (None, _) | (Some(Requirement::Optional | Requirement::Absent), None) => None,
        (Some(Requirement::Required), None) => {
            checks.note("organization", ProblemCode::Missing);
            None
        }
        (Some(Requirement::Absent), Some(_)) => {
            checks.note("organization", ProblemCode::NotForThisRole);
            None
        }
        (Some(_), Some(text)) => checks.take("organization", OrganizationId::parse(text)),
    }
}

fn parse_locations(
    input: &PersonInput,
    role: Option<&Role>,
    checks: &mut Checks,
) -> Vec<LocationId> {
    let given: Vec<&String> =
        input.locations.iter().flatten().filter(|text| !text.trim().is_empty()).collect();
    match (role.map(|role| role.needs_locations), given.is_empty()) {
        (Some(Requirement::Required), true) => checks.note("locations", ProblemCode::Missing),
        (Some(Requirement::Absent), false) => {
            checks.note("locations", ProblemCode::NotForThisRole);
            return Vec::new();
        }
        _ => {}
    }
    let mut locations: Vec<LocationId> = given
        .into_iter()
        .filter_map(|text| checks.take("locations", LocationId::parse(text.trim())))
        .collect();
    locations.sort_unstable();
    locations.dedup();
    locations
}

fn parse_attributes(
    given: &[(String, String)],
    role: Option<&Role>,
    blueprint: &Blueprint,
    checks: &mut Checks,
) -> BTreeMap<FieldKey, String> {
    let mut attributes = BTreeMap::new();
    for (name, text) in given {
        let place = format!("attributes.{name}");
        let Some(field) = FieldKey::parse(name).and_then(|key| blueprint.field(&key)) else {
            checks.note(&place, ProblemCode::UnknownField);
            continue;
        };
        if text.trim().is_empty() {
            continue;
        }
        if role.is_some_and(|role| {
            role.field_use(&field.key).is_none_or(|used| used == Requirement::Absent)
        }) {
            checks.note(&place, ProblemCode::NotForThisRole);
        } else if let Some(value) = checks.take(&place, parse_value(field, text))
            && attributes.insert(field.key.clone(), value).is_some()
        {
            checks.note(&place, ProblemCode::Duplicate);
        }
    }
    for (key, used) in role.into_iter().flat_map(|role| &role.fields) {
        let place = format!("attributes.{key}");
        let sent = given.iter().any(|(name, text)| name == key.as_str() && !text.trim().is_empty());
        if *used == Requirement::Required && !sent {
            checks.note(&place, ProblemCode::Missing);
        }
    }
    attributes
}

/// The stored text of a profile field's value.
pub(super) fn parse_value(field: &Field, text: &str) -> Result<String, ProblemCode> {
    match &field.kind {
        FieldKind::Text { max } => Line::parse(text, *max).map(|line| line.as_str().to_owned()),
        FieldKind::Phone => Phone::parse(text).map(|phone| phone.as_str().to_owned()),
        FieldKind::Choice { options } => options
            .iter()
            .find(|option| option.key == text.trim() || option.label == text.trim())
            .map(|option| option.key.clone())
            .ok_or_else(|| ProblemCode::NotAllowed {
                allowed: options.iter().map(|option| option.label.clone()).collect(),
            }),
        FieldKind::Provider => ProviderId::parse(text.trim()).map(|id| id.to_string()),
        FieldKind::Date => Date::parse(text).map(|date| date.to_string()),
        FieldKind::Flag => match text.trim() {
            "true" | "yes" | "on" => Ok("true".to_owned()),
            "false" | "no" | "off" => Ok("false".to_owned()),
            _ => Err(ProblemCode::WrongType { expected: "true or false" }),
        },
    }
}
