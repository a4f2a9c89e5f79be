//! The account's first page: the profile.

use askama::Template;
use axum::Router;
use axum::routing::get;
use rollcall_core::access::Permission;
use rollcall_core::blueprint::{Field, FieldKind};
use rollcall_core::users::User;

use crate::App;
use crate::console::account::look::LookChoices;
use crate::console::account::{Part, own, tabs};
use crate::console::components::{Difference, FormProblem, Tab};
use crate::console::layout::{Frame, Place};
use crate::console::users::attributes::{AttributeField, attributes};
use crate::console::users::typed::Typed;
use crate::console::{Answer, Refused, Visit, html, routes};

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
    fields: Vec<AttributeField>,
    pub(super) version: i64,
    look: LookChoices,
}

async fn show(visit: Visit) -> Answer {
    let user = own(&visit).await?;
    html(&Profile::of(&visit, &user, &Typed::default(), Vec::new()).await?)
}

impl Profile {
    pub(super) async fn of(
        visit: &Visit,
        user: &User,
        typed: &Typed,
        problems: Vec<FormProblem>,
    ) -> Result<Self, Refused> {
        let input = &typed.input;
        let blueprint = visit.directory().blueprint();
        let frame = visit.frame(Place::Account);
        let locations: Vec<&str> = user.locations.iter().map(|place| place.name.as_str()).collect();
        Ok(Self {
            look: LookChoices::of(&frame.look),
            frame: if problems.is_empty() { frame } else { frame.refused() },
            tabs: tabs(Part::Profile),
            problems,
            stale: Vec::new(),
            first_name: input.first_name.clone().unwrap_or_else(|| user.first_name.clone()),
            last_name: input.last_name.clone().unwrap_or_else(|| user.last_name.clone()),
            email: user.email.clone(),
            awaits_confirmation: user.awaits_confirmation(),
            role: blueprint.role(&user.role).map_or_else(String::new, |role| role.name.clone()),
            organization: user.organization.as_ref().map(|o| o.name.clone()).unwrap_or_default(),
            locations: locations.join(", "),
            fields: fields(visit, user, typed).await?,
            version: user.version.0,
        })
    }

    /// Where this is not what is stored.
    pub(super) fn differences_from(&self, stored: &Self) -> Vec<Difference> {
        let names = [
            Difference::between("First name", &stored.first_name, &self.first_name),
            Difference::between("Last name", &stored.last_name, &self.last_name),
        ];
        let fields = self.fields.iter().filter_map(|typed| {
            let stored = stored.fields.iter().find(|field| field.name == typed.name)?;
            Difference::between(&typed.label, &stored.text(), &typed.text())
        });
        names.into_iter().flatten().chain(fields).collect()
    }
}

/// What was typed, and what is stored where nothing was.
fn with_stored(typed: &Typed, user: &User) -> Typed {
    let mut typed = typed.clone();
    for (key, value) in &user.attributes {
        let sent = &mut typed.input.attributes;
        if sent.iter().all(|(name, _)| name != key.as_str()) {
            sent.push((key.to_string(), value.clone()));
        }
    }
    typed
}

/// The fields that people may change of themselves.
async fn fields(visit: &Visit, user: &User, typed: &Typed) -> Result<Vec<AttributeField>, Refused> {
    let role = visit.directory().blueprint().role(&user.role);
    let typed = with_stored(typed, user);
    // Without the right to list providers there is none to choose, and the one that is stored stays.
    let may_choose = visit.actor.may(Permission::ProvidersList);
    let is_own =
        |field: &Field| field.self_editable && (may_choose || field.kind != FieldKind::Provider);
    let fields = attributes(visit, role, user.organization_id(), &typed, is_own).await?;
    let filled_in = |field: AttributeField| match field.kind {
        "tel" => AttributeField { autocomplete: "tel", ..field },
        _ => field,
    };
    Ok(fields.into_iter().map(filled_in).collect())
}
