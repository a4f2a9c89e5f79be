//! The account's first page: the profile.

use askama::Template;
use axum::Router;
use axum::routing::get;
use rollcall_core::blueprint::{Blueprint, FieldKind, Requirement};
use rollcall_core::users::{PersonInput, User};

use crate::App;
use crate::console::account::look::LookChoices;
use crate::console::account::{Part, own, tabs};
use crate::console::components::{Difference, FormProblem, Tab};
use crate::console::layout::{Frame, Place};
use crate::console::{Answer, Visit, html, routes};

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::ACCOUNT, get(show))
}

#[derive(Template)]
#[template(path = "account/index.html")]
pub(super) struct Profile {
    pub(super) frame: Frame,
    tabs: Vec<Tab>,
    pub(super) problems: Vec<FormProblem>,
    pub(super) stale: Vec<Difference>,
    first_name: String,
    last_name: String,
    email: String,
    awaits_confirmation: bool,
    role: String,
    organization: String,
    locations: String,
    fields: Vec<OwnField>,
    pub(super) version: i64,
    look: LookChoices,
}

struct OwnField {
    name: String,
    label: String,
    hint: String,
    value: String,
    is_required: bool,
    kind: &'static str,
    autocomplete: &'static str,
}

async fn show(visit: Visit) -> Answer {
    let user = own(&visit).await?;
    html(&Profile::of(&visit, &user, &PersonInput::default(), Vec::new()))
}

impl Profile {
    pub(super) fn of(
        visit: &Visit,
        user: &User,
        typed: &PersonInput,
        problems: Vec<FormProblem>,
    ) -> Self {
        let blueprint = visit.directory().blueprint();
        let frame = visit.frame(Place::Account);
        let locations: Vec<&str> = user.locations.iter().map(|place| place.name.as_str()).collect();
        Self {
            look: LookChoices::of(frame.look),
            frame: if problems.is_empty() { frame } else { frame.refused() },
            tabs: tabs(Part::Profile),
            problems,
            stale: Vec::new(),
            first_name: typed.first_name.clone().unwrap_or_else(|| user.first_name.clone()),
            last_name: typed.last_name.clone().unwrap_or_else(|| user.last_name.clone()),
            email: user.email.clone(),
            awaits_confirmation: user.awaits_confirmation(),
            role: blueprint.role(&user.role).map_or_else(String::new, |role| role.name.clone()),
            organization: user.organization.as_ref().map(|o| o.name.clone()).unwrap_or_default(),
            locations: locations.join(", "),
            fields: fields(blueprint, user, typed),
            version: user.version.0,
        }
    }

    /// Where this is not what is stored.
    pub(super) fn differences_from(&self, stored: &Self) -> Vec<Difference> {
        let names = [
            Difference::between("First name", &stored.first_name, &self.first_name),
            Difference::between("Last name", &stored.last_name, &self.last_name),
        ];
        let fields = self.fields.iter().filter_map(|typed| {
            let stored = stored.fields.iter().find(|field| field.name == typed.name)?;
            Difference::between(&typed.label, &stored.value, &typed.value)
        });
        names.into_iter().flatten().chain(fields).collect()
    }
}

fn fields(blueprint: &Blueprint, user: &User, typed: &PersonInput) -> Vec<OwnField> {
    let role = blueprint.role(&user.role);
    let need = |key| role.and_then(|role| role.field_use(key)).unwrap_or(Requirement::Absent);
    blueprint
        .fields()
        .iter()
        .filter(|field| field.self_editable && need(&field.key) != Requirement::Absent)
        .map(|field| {
            let sent = typed.attributes.iter().find(|(name, _)| name == field.key.as_str());
            let stored = || user.attributes.get(&field.key).cloned().unwrap_or_default();
            OwnField {
                name: format!("attributes.{}", field.key),
                label: field.label.clone(),
                hint: field.hint.clone(),
                value: sent.map_or_else(stored, |(_, value)| value.clone()),
                is_required: need(&field.key) == Requirement::Required,
                kind: if field.kind == FieldKind::Phone { "tel" } else { "text" },
                autocomplete: if field.kind == FieldKind::Phone { "tel" } else { "off" },
            }
        })
        .collect()
}
