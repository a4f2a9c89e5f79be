//! The fields of the form about a person: which places a role has, what can be chosen, and what was typed.

use rollcall_core::blueprint::{Blueprint, Requirement, Role, RoleKey};
use rollcall_core::domain::OrganizationId;
use rollcall_core::organizations::{ChoicesOfPlace, PlaceChoices};
use rollcall_core::users::{PersonInput, User};

use crate::console::components::{Choice, Find};
use crate::console::users::attributes::{AttributeField, attributes};
use crate::console::users::typed::Typed;
use crate::console::{Refused, Visit};
use crate::words;

/// The fields, ready to be shown.
pub(super) struct Fields {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// The roles that may be given, with what each means.
    pub roles: Vec<Choice>,
    /// Whether a role is chosen, so that its fields can be shown.
    pub has_role: bool,
    /// The organization, where the role has one.
    pub organization: Option<PlaceField>,
    /// The locations, where the role has them.
    pub locations: Option<PlaceField>,
    /// The profile fields of the role, tab by tab.
    pub attributes: Vec<AttributeField>,
}

/// A choice of places.
pub(super) struct PlaceField {
    /// "Organization", "Locations".
    pub label: String,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// Whether one must be.
    pub is_required: bool,
    /// What to do when there is nothing to choose from.
    pub hint: String,
    /// The field that finds others, where not all are offered.
    pub find: Option<Find>,
}

/// A person's stored values as if they had been typed.
pub(super) fn input_of(user: &User) -> PersonInput {
    PersonInput {
        first_name: Some(user.first_name.clone()),
        last_name: Some(user.last_name.clone()),
        email: Some(user.email.clone()),
        role: Some(user.role.to_string()),
        organization: user.organization_id().map(|id| id.to_string()),
        locations: Some(user.location_ids().iter().map(ToString::to_string).collect()),
        attributes: user
            .attributes
            .iter()
            .map(|(key, value)| (key.to_string(), value.clone()))
            .collect(),
    }
}

impl Fields {
    /// The fields for what was typed so far.
    pub(super) async fn of(visit: &Visit, typed: &Typed) -> Result<Self, Refused> {
        let input = &typed.input;
        let blueprint = visit.directory().blueprint();
        let role = input.role.as_deref().and_then(RoleKey::parse);
        let role = role.as_ref().and_then(|key| blueprint.role(key));
        let organization =
            input.organization.as_deref().and_then(|id| OrganizationId::parse(id).ok());
        let asked = PlaceChoices { organization, like: typed.organization_like.clone() };
        let places = visit.ask(asked).await?;
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Ok(Self {
            first_name: text(&input.first_name),
            last_name: text(&input.last_name),
            email: text(&input.email),
            roles: roles(visit, blueprint, input),
            has_role: role.is_some(),
            organization: role.and_then(|role| {
                let one = &blueprint.words().organization;
                let find = Find::among(places.offer, &typed.organization_like, one);
                organization_field(role, &places, find, blueprint)
            }),
            locations: role.and_then(|role| locations_field(role, &places, input, blueprint)),
            attributes: attributes(visit, role, places.chosen, typed, |_| true).await?,
        })
    }
}

/// The roles that this actor may give.
fn roles(visit: &Visit, blueprint: &Blueprint, input: &PersonInput) -> Vec<Choice> {
    let ceiling = visit.actor.ceiling();
    let chosen: Vec<&str> = input.role.as_deref().into_iter().collect();
    blueprint
        .roles()
        .iter()
        .filter(|role| ceiling.covers(&role.key) || chosen.contains(&role.key.as_str()))
        .map(|role| {
            let choice = Choice::new(role.key.as_str(), &role.name).meaning(&role.summary);
            choice.chosen_among(&chosen)
        })
        .collect()
}

fn organization_field(
    role: &Role,
    places: &ChoicesOfPlace,
    find: Option<Find>,
    blueprint: &Blueprint,
) -> Option<PlaceField> {
    if role.needs_organization == Requirement::Absent {
        return None;
    }
    let chosen: Vec<String> = places.chosen.iter().map(ToString::to_string).collect();
    Some(PlaceField {
        label: words::field_label(blueprint, "organization"),
        choices: places
            .organizations
            .iter()
            .map(|place| Choice::new(place.id.to_string(), &place.name).chosen_among(&chosen))
            .collect(),
        is_required: role.needs_organization == Requirement::Required,
        hint: if places.organizations.is_empty() && find.is_none() {
            format!("There is no {} yet. Add one first.", blueprint.words().organization)
        } else {
            String::new()
        },
        find,
    })
}

fn locations_field(
    role: &Role,
    places: &ChoicesOfPlace,
    input: &PersonInput,
    blueprint: &Blueprint,
) -> Option<PlaceField> {
    if role.needs_locations == Requirement::Absent {
        return None;
    }
    let chosen = input.locations.clone().unwrap_or_default();
    let names = blueprint.words();
    let hint = match (places.chosen, places.locations.is_empty()) {
        (None, _) => format!("Choose the {} first.", names.organization),
        (Some(_), true) => format!("This {} has no {} yet.", names.organization, names.locations),
        (Some(_), false) => String::new(),
    };
    Some(PlaceField {
        label: words::field_label(blueprint, "locations"),
        choices: places
            .locations
            .iter()
            .map(|place| Choice::new(place.id.to_string(), &place.name).chosen_among(&chosen))
            .collect(),
        is_required: role.needs_locations == Requirement::Required,
        hint,
        find: None,
    })
}
