//! One location: its name, and who works there.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use rollcall_core::domain::LocationId;
use rollcall_core::organizations::{
    LocationCard, LocationDraft, LocationInput, LocationProfile, RenameLocation,
};
use rollcall_core::users::UserFilter;
use rollcall_core::{Error, Refusal};

use crate::App;
use crate::console::answer::{form_again, old_form};
use crate::console::components::{Difference, FormProblem};
use crate::console::layout::{Frame, Place};
use crate::console::organizations::Named;
use crate::console::users::search::Address;
use crate::console::users::typed::problems_of;
use crate::console::{Answer, Flash, Form, Sent, Visit, html, routes};
use crate::words;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new().route("/locations/{id}", get(show).post(rename))
}

#[derive(Template)]
#[template(path = "organizations/location.html")]
struct ShowLocation {
    frame: Frame,
    name: String,
    organization: String,
    back: String,
    version: i64,
    people: String,
    people_href: String,
    may_change: bool,
    can_be_removed: bool,
    problems: Vec<FormProblem>,
    stale: Option<Difference>,
    typed: String,
    action: String,
    remove: String,
}

pub(super) fn id_of(text: &str) -> Result<LocationId, Refusal> {
    LocationId::parse(text).map_err(|_| Refusal::Unknown)
}

impl ShowLocation {
    fn of(
        visit: &Visit,
        profile: LocationProfile,
        typed: Option<String>,
        problems: Vec<FormProblem>,
    ) -> Self {
        let location = profile.location;
        let people = UserFilter { location: Some(location.id), ..UserFilter::default() };
        let frame = visit.frame(Place::Organizations);
        let nobody = profile.people.number() + profile.archived.number() == 0;
        Self {
            frame: if problems.is_empty() { frame } else { frame.refused() },
            organization: location.organization.name,
            back: routes::organization(location.organization.id),
            version: location.version.0,
            people: words::count(profile.people),
            people_href: Address::of_filter(people),
            may_change: profile.may_change,
            can_be_removed: profile.may_change && nobody,
            problems,
            stale: None,
            typed: typed.unwrap_or_else(|| location.name.clone()),
            name: location.name,
            action: routes::location(location.id),
            remove: format!("{}/remove", routes::location(location.id)),
        }
    }
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let profile = visit.ask(LocationCard { id }).await?;
    html(&ShowLocation::of(&visit, profile, None, Vec::new()))
}

async fn rename(Path(id): Path<String>, sent: Sent<Named>) -> Answer {
    let id = id_of(&id)?;
    let form = match sent {
        Sent::Ours(form) => form,
        Sent::Old(Form { by, fields }) => {
            let profile = by.ask(LocationCard { id }).await?;
            let problems = FormProblem::old_page();
            let view = ShowLocation::of(&by, profile, Some(fields.name), problems);
            let version = fields.version.unwrap_or(view.version);
            return old_form(&ShowLocation { version, ..view });
        }
    };
    let (visit, seen) = (form.by, form.fields.seen());
    let input = LocationInput { name: Some(form.fields.name.clone()) };
    let parsed = LocationDraft::parse(&input);
    let saved = visit.submit(parsed, |location| RenameLocation { id, location, seen }).await;
    match saved {
        Ok(saved) => {
            Ok(visit.go(&routes::location(id), &Flash::done(format!("{} was saved.", saved.name))))
        }
        Err(Error::Refused(refusal @ (Refusal::Invalid(_) | Refusal::Stale { .. }))) => {
            let problems = problems_of(&refusal, visit.directory().blueprint());
            let profile = visit.ask(LocationCard { id }).await?;
            let mut view = ShowLocation::of(&visit, profile, Some(form.fields.name), problems);
            if matches!(refusal, Refusal::Stale { .. }) {
                view.stale = Difference::between("Name", &view.name, &view.typed);
            } else if let Some(seen) = seen {
                view.version = seen.0;
            }
            form_again(&refusal, &view)
        }
        Err(error) => Err(error.into()),
    }
}
