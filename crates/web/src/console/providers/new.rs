//! Adding a provider.

use askama::Template;
use axum::Router;
use axum::routing::get;
use http::StatusCode;
use rollcall_core::access::Permission;
use rollcall_core::providers::{CreateProvider, ProviderDraft};
use rollcall_core::{Error, Refusal};

use crate::App;
use crate::console::answer::{old_form, page};
use crate::console::components::{Choice, Find, FormProblem};
use crate::console::layout::{Frame, Place};
use crate::console::providers::typed::Typed;
use crate::console::users::typed::problems_of;
use crate::console::{Answer, Flash, Form, Refused, Sent, Visit, html, routes};
use crate::words;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::NEW_PROVIDER, get(show).post(create))
}

#[derive(Template)]
#[template(path = "providers/new.html")]
struct NewProvider {
    frame: Frame,
    problems: Vec<FormProblem>,
    label: String,
    one: String,
    organization_label: String,
    typed: Typed,
    organizations: Vec<Choice>,
    find: Option<Find>,
}

impl NewProvider {
    /// Only for who has the right to use it, however it was asked for.
    async fn of(visit: &Visit, typed: Typed, problems: Vec<FormProblem>) -> Result<Self, Refused> {
        visit.actor.permit(Permission::ProvidersManage)?;
        let blueprint = visit.directory().blueprint();
        let frame = visit.frame(Place::Providers);
        let (organizations, find) = typed.organizations(visit).await?;
        Ok(Self {
            frame: if problems.is_empty() { frame } else { frame.refused() },
            problems,
            label: words::capital(&blueprint.words().providers),
            one: blueprint.words().provider.clone(),
            organization_label: words::field_label(blueprint, "organization"),
            organizations,
            find,
            typed,
        })
    }
}

async fn show(visit: Visit) -> Answer {
    html(&NewProvider::of(&visit, Typed::default(), Vec::new()).await?)
}

async fn create(sent: Sent<Typed>) -> Answer {
    let Form { by: visit, fields: typed } = match sent {
        Sent::Ours(form) => form,
        Sent::Old(Form { by, fields }) => {
            return old_form(&NewProvider::of(&by, fields, FormProblem::old_page()).await?);
        }
    };
    if typed.is_looking() {
        return html(&NewProvider::of(&visit, typed, Vec::new()).await?);
    }
    let parsed = ProviderDraft::parse(&typed.input());
    let made = visit.submit(parsed, |provider| CreateProvider { provider }).await;
    match made {
        Ok(made) => {
            let flash = Flash::done(format!("{} was added.", made.name));
            Ok(visit.go(routes::PROVIDERS, &flash))
        }
        Err(Error::Refused(refusal @ Refusal::Invalid(_))) => {
            let problems = problems_of(&refusal, visit.directory().blueprint());
            let view = NewProvider::of(&visit, typed, problems).await?;
            page(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(error) => Err(error.into()),
    }
}
