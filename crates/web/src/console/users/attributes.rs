//! The profile fields of the blueprint in a form: which of them a role has, and what can be chosen.

use rollcall_core::access::Permission;
use rollcall_core::blueprint::{Blueprint, Field, FieldKind, Requirement, Role, Tab};
use rollcall_core::domain::{Date, OrganizationId, ProviderId};
use rollcall_core::providers::{ProviderChoice, ProviderChoices, ProviderFilter};

use crate::console::components::{Choice, Find};
use crate::console::users::typed::Typed;
use crate::console::{Refused, Visit};

/// A profile field of the blueprint.
pub(crate) struct AttributeField {
    /// The label of the tab that begins with it; nothing inside a tab and in the first one.
    pub begins: Option<String>,
    /// Its name in the form: `attributes.phone`.
    pub name: String,
    /// Its label.
    pub label: String,
    /// A line under the label.
    pub hint: String,
    /// What was typed, or is stored.
    pub value: String,
    /// The kind of the input: `text`, `tel`, `date`; or `select`.
    pub kind: &'static str,
    /// What can be chosen, where it is a choice.
    pub choices: Vec<Choice>,
    /// The field that finds other providers, where not all are offered.
    pub find: Option<Find>,
    /// What the browser may fill in.
    pub autocomplete: &'static str,
    /// Whether it must be filled in.
    pub is_required: bool,
}

impl AttributeField {
    /// What it shows, in words.
    pub(crate) fn text(&self) -> String {
        if self.kind == "select" { Choice::chosen_of(&self.choices) } else { self.value.clone() }
    }
}

/// The profile fields that a role has and `offers` lets through, with what was typed into them.
pub(crate) async fn attributes(
    visit: &Visit,
    role: Option<&Role>,
    organization: Option<OrganizationId>,
    typed: &Typed,
    offers: impl Fn(&Field) -> bool,
) -> Result<Vec<AttributeField>, Refused> {
    let Some(role) = role else { return Ok(Vec::new()) };
    let blueprint = visit.directory().blueprint();
    let mut fields: Vec<AttributeField> = Vec::new();
    let mut before = Tab::GENERAL;
    for (tab, field) in tab_by_tab(blueprint) {
        let used = role.field_use(&field.key).unwrap_or(Requirement::Absent);
        if used == Requirement::Absent || !offers(field) {
            continue;
        }
        let begins = (tab.key != before).then(|| tab.label.clone());
        before = &tab.key;
        let given = typed.input.attributes.iter().find(|(key, _)| key == field.key.as_str());
        let value = given.map_or("", |(_, value)| value.as_str());
        let (mut choices, find) = match &field.kind {
            FieldKind::Provider => {
                providers(visit, organization, value, &typed.provider_like).await?
            }
            kind => (choices(kind, value), None),
        };
        // What is not offered, or not any more, is kept until somebody chooses something else.
        if is_chosen(&field.kind)
            && !value.is_empty()
            && choices.iter().all(|choice| !choice.chosen)
        {
            let label = if field.kind == FieldKind::Provider { "Hidden from you" } else { value };
            choices.push(Choice::new(value, label).chosen_among(&[value]));
        }
        // What is typed to find a provider narrows every choice of one, and is asked for once.
        let find = find.filter(|_| fields.iter().all(|field| field.find.is_none()));
        fields.push(AttributeField { begins, find, ..attribute(field, value, choices, used) });
    }
    Ok(fields)
}

/// The profile fields in the order of the tabs.
fn tab_by_tab(blueprint: &Blueprint) -> Vec<(&Tab, &Field)> {
    let mut fields = Vec::new();
    for tab in blueprint.tabs() {
        let of_tab = blueprint.fields().iter().filter(|field| field.tab == tab.key);
        fields.extend(of_tab.map(|field| (tab, field)));
    }
    fields
}

fn attribute(
    field: &Field,
    value: &str,
    choices: Vec<Choice>,
    used: Requirement,
) -> AttributeField {
    AttributeField {
        begins: None,
        name: format!("attributes.{}", field.key),
        label: field.label.clone(),
        hint: field.hint.clone(),
        value: value.to_owned(),
        kind: match field.kind {
            ref kind if is_chosen(kind) => "select",
            FieldKind::Phone => "tel",
            // The browser would show nothing of what is no date.
            FieldKind::Date if value.is_empty() || Date::parse(value).is_ok() => "date",
            _ => "text",
        },
        choices,
        find: None,
        autocomplete: "off",
        is_required: used == Requirement::Required,
    }
}

/// Whether something of this kind is chosen from a list, and nothing is typed.
pub(crate) const fn is_chosen(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Choice { .. } | FieldKind::Flag | FieldKind::Provider)
}

fn choices(kind: &FieldKind, value: &str) -> Vec<Choice> {
    let made: Vec<Choice> = match kind {
        FieldKind::Choice { options } => {
            options.iter().map(|option| Choice::new(&option.key, &option.label)).collect()
        }
        FieldKind::Flag => vec![Choice::new("true", "Yes"), Choice::new("false", "No")],
        _ => Vec::new(),
    };
    made.into_iter().map(|choice| choice.chosen_among(&[value])).collect()
}

async fn providers(
    visit: &Visit,
    organization: Option<OrganizationId>,
    value: &str,
    like: &str,
) -> Result<(Vec<Choice>, Option<Find>), Refused> {
    if !visit.actor.may(Permission::ProvidersList) {
        return Ok((Vec::new(), None));
    }
    let filter = ProviderFilter { organization, text: like.to_owned() };
    let including = ProviderId::parse(value).ok();
    let asked = ProviderChoices { filter, including };
    let found = visit.ask(asked).await?;
    let choice = |provider: ProviderChoice| {
        let npi = provider.npi.map(|npi| format!(" (NPI {npi})")).unwrap_or_default();
        let label = format!("{}{npi}", provider.name);
        Choice::new(provider.id.to_string(), label).chosen_among(&[value])
    };
    let one = &visit.directory().blueprint().words().provider;
    let find = Find::by("name or NPI", found.offer, like, one);
    Ok((found.providers.into_iter().map(choice).collect(), find))
}
