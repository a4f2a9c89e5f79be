//! One provider: looking at it and changing it.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use rollcall_core::access::Permission;
use rollcall_core::domain::ProviderId;
use rollcall_core::providers::{EditProvider, ProviderCard, ProviderDraft, ProviderProfile};
use rollcall_core::{Error, Refusal};

use crate::App;
use crate::console::answer::{form_again, old_form};
use crate::console::components::{Choice, Difference, Find, FormProblem};
use crate::console::layout::{Frame, Place};
use crate::console::providers::typed::Typed;
use crate::console::users::typed::problems_of;
use crate::console::{Answer, Flash, Form, Refused, Sent, Visit, html, routes};
use crate::words;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new().route("/providers/{id}", get(show).post(save))
}

#[derive(Template)]
#[template(path = "providers/edit.html")]
struct EditPage {
    frame: Frame,
    problems: Vec<FormProblem>,
    stale: Vec<Difference>,
    label: String,
    name: String,
    people: String,
    organization_label: String,
    typed: Typed,
    organizations: Vec<Choice>,
    find: Option<Find>,
    may_change: bool,
    can_be_removed: bool,
    action: String,
    remove: String,
}

pub(super) fn id_of(text: &str) -> Result<ProviderId, Refusal> {
    ProviderId::parse(text).map_err(|_| Refusal::Unknown)
}

impl EditPage {
    async fn of(
        visit: &Visit,
        profile: ProviderProfile,
        typed: Typed,
        problems: Vec<FormProblem>,
    ) -> Result<Self, Refused> {
        let blueprint = visit.directory().blueprint();
        let frame = visit.frame(Place::Providers);
        let href = routes::provider(profile.provider.id);
        let (organizations, find) = typed.organizations(visit).await?;
        Ok(Self {
            frame: if problems.is_empty() { frame } else { frame.refused() },
            problems,
            stale: Vec::new(),
            label: words::capital(&blueprint.words().providers),
            people: words::count(profile.people),
            organization_label: words::field_label(blueprint, "organization"),
            organizations,
            find,
            typed,
            can_be_removed: profile.may_change && profile.people.number() == 0,
            may_change: profile.may_change,
            name: profile.provider.name,
            remove: format!("{href}/remove"),
            action: href,
        })
    }
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let profile = visit.ask(ProviderCard { id: id_of(&id)? }).await?;
    let typed = Typed::of(&profile.provider);
    html(&EditPage::of(&visit, profile, typed, Vec::new()).await?)
}

/// The form with what was typed, for who has the right to use it.
async fn again(
    visit: &Visit,
    id: ProviderId,
    typed: Typed,
    problems: Vec<FormProblem>,
) -> Result<EditPage, Refused> {
    visit.actor.permit(Permission::ProvidersManage)?;
    let profile = visit.ask(ProviderCard { id }).await?;
    EditPage::of(visit, profile, typed, problems).await
}

async fn save(Path(id): Path<String>, sent: Sent<Typed>) -> Answer {
    let id = id_of(&id)?;
    let Form { by: visit, fields: mut typed } = match sent {
        Sent::Ours(form) => form,
        Sent::Old(Form { by, fields }) => {
            return old_form(&again(&by, id, fields, FormProblem::old_page()).await?);
        }
    };
    if typed.is_looking() {
        return html(&again(&visit, id, typed, Vec::new()).await?);
    }
    let seen = typed.seen();
    let parsed = ProviderDraft::parse(&typed.input());
    let saved = visit.submit(parsed, |provider| EditProvider { id, provider, seen }).await;
    match saved {
        Ok(saved) => {
            let flash = Flash::done(format!("{} was saved.", saved.name));
            Ok(visit.go(&routes::provider(id), &flash))
        }
        Err(Error::Refused(refusal @ (Refusal::Invalid(_) | Refusal::Stale { .. }))) => {
            let problems = problems_of(&refusal, visit.directory().blueprint());
            let profile = visit.ask(ProviderCard { id }).await?;
            let stale = if matches!(refusal, Refusal::Stale { .. }) {
                let stored = Typed::of(&profile.provider);
                typed.version = stored.version;
                typed.differences_from(&stored, &visit).await?
            } else {
                Vec::new()
            };
            let view = EditPage::of(&visit, profile, typed, problems).await?;
            form_again(&refusal, &EditPage { stale, ..view })
        }
        Err(error) => Err(error.into()),
    }
}
