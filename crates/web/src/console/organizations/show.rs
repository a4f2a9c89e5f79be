//! One organization: its name, its locations, and how many people belong to it.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use rollcall_core::directory::{Cursor, Page};
use rollcall_core::domain::{LocationId, OrganizationId};
use rollcall_core::organizations::{
    CreateLocation, LocationDraft, LocationInput, LocationPage, LocationsOf, OrganizationCard,
    OrganizationDraft, OrganizationInput, OrganizationProfile, RenameOrganization,
};
use rollcall_core::users::UserFilter;
use rollcall_core::{Error, Refusal};
use serde::Deserialize;

use crate::App;
use crate::console::answer::{form_again, old_form};
use crate::console::components::{Column, Difference, FormProblem, Pager};
use crate::console::layout::{Frame, Place};
use crate::console::organizations::Named;
use crate::console::users::search::Address;
use crate::console::users::typed::problems_of;
use crate::console::{Answer, Asked, Flash, Form, Refused, Sent, Visit, asking, html, routes};
use crate::words;

/// How many locations stand on a page: nearly always all of them.
const ROWS: u32 = 200;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/organizations/{id}", get(show).post(rename))
        .route("/organizations/{id}/locations", post(create_location))
}

#[derive(Template)]
#[template(path = "organizations/show.html")]
struct ShowOrganization {
    frame: Frame,
    label: String,
    one_location: String,
    locations_label: String,
    name: String,
    version: i64,
    people: String,
    people_href: String,
    providers: String,
    columns: [Column; 2],
    locations: Vec<Line>,
    pager: Pager,
    may_change: bool,
    may_change_locations: bool,
    can_be_removed: bool,
    problems: Vec<FormProblem>,
    stale: Option<Difference>,
    typed: String,
    new_location: String,
    action: String,
    add: String,
    remove: String,
}

struct Line {
    name: String,
    href: String,
    people: String,
    people_href: String,
}

/// Which of the two forms was refused, with what was typed.
#[derive(Default)]
struct Typed {
    name: Option<String>,
    version: Option<i64>,
    location: String,
    problems: Vec<FormProblem>,
}

pub(super) fn id_of(text: &str) -> Result<OrganizationId, Refusal> {
    OrganizationId::parse(text).map_err(|_| Refusal::Unknown)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Search {
    cursor: String,
}

async fn show(visit: Visit, Path(id): Path<String>, Asked(search): Asked<Search>) -> Answer {
    let cursor = Cursor::parse(&search.cursor, "name");
    html(&ShowOrganization::of(&visit, id_of(&id)?, cursor, Typed::default()).await?)
}

impl ShowOrganization {
    async fn of(
        visit: &Visit,
        id: OrganizationId,
        cursor: Option<Cursor<LocationId>>,
        typed: Typed,
    ) -> Result<Self, Refused> {
        let profile = visit.ask(OrganizationCard { id }).await?;
        let wanted = LocationsOf { organization: id, page: Page { cursor, rows: ROWS } };
        let locations = visit.ask(wanted).await?;
        Ok(Self::with(visit, profile, locations, typed))
    }

    fn with(
        visit: &Visit,
        profile: OrganizationProfile,
        locations: LocationPage,
        typed: Typed,
    ) -> Self {
        let blueprint = visit.directory().blueprint();
        let names = blueprint.words();
        let frame = visit.frame(Place::Organizations);
        let id = profile.organization.id;
        let people = UserFilter { organization: Some(id), ..UserFilter::default() };
        Self {
            frame: if typed.problems.is_empty() { frame } else { frame.refused() },
            label: words::capital(&names.organizations),
            one_location: names.location.clone(),
            locations_label: words::capital(&names.locations),
            version: typed.version.unwrap_or(profile.organization.version.0),
            people: words::count(profile.counts.people),
            people_href: Address::of_filter(people),
            providers: if blueprint.scopes().providers() {
                words::counted(profile.counts.providers, &names.provider, &names.providers)
            } else {
                String::new()
            },
            columns: [Column::plain(words::capital(&names.locations)), Column::figures("People")],
            pager: Pager::of(&locations.list, [&names.location, &names.locations], |cursor| {
                asking(&routes::organization(id), [("cursor", cursor.to_string())])
            }),
            locations: locations.list.rows.into_iter().map(line).collect(),
            may_change: profile.may_change,
            may_change_locations: profile.may_change_locations,
            can_be_removed: profile.may_change && profile.counts.are_zero(),
            typed: typed.name.unwrap_or_else(|| profile.organization.name.clone()),
            name: profile.organization.name,
            new_location: typed.location,
            problems: typed.problems,
            stale: None,
            action: routes::organization(id),
            add: format!("{}/locations", routes::organization(id)),
            remove: format!("{}/remove", routes::organization(id)),
        }
    }
}

fn line(row: rollcall_core::organizations::LocationRow) -> Line {
    let people = UserFilter { location: Some(row.location.id), ..UserFilter::default() };
    Line {
        href: routes::location(row.location.id),
        name: row.location.name,
        people: words::count(row.people),
        people_href: Address::of_filter(people),
    }
}

async fn rename(Path(id): Path<String>, sent: Sent<Named>) -> Answer {
    let id = id_of(&id)?;
    let form = match sent {
        Sent::Ours(form) => form,
        Sent::Old(Form { by, fields: Named { name, version } }) => {
            let typed = Typed { name: Some(name), version, ..Typed::default() };
            return old(&by, id, typed).await;
        }
    };
    let (visit, seen) = (form.by, form.fields.seen());
    let input = OrganizationInput { name: Some(form.fields.name.clone()) };
    let rename = |organization| RenameOrganization { id, organization, seen };
    let saved = visit.submit(OrganizationDraft::parse(&input), rename).await;
    let Named { name, version } = form.fields;
    let typed = Typed { name: Some(name), version, ..Typed::default() };
    match saved {
        Ok(saved) => {
            let flash = Flash::done(format!("{} was saved.", saved.name));
            Ok(visit.go(&routes::organization(id), &flash))
        }
        Err(error) => again(&visit, id, typed, error).await,
    }
}

/// The name of a new location; a field of its own, as the page has two forms with a name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewLocation {
    #[serde(default)]
    location: String,
}

async fn create_location(Path(id): Path<String>, sent: Sent<NewLocation>) -> Answer {
    let organization = id_of(&id)?;
    let form = match sent {
        Sent::Ours(form) => form,
        Sent::Old(Form { by, fields }) => {
            let typed = Typed { location: fields.location, ..Typed::default() };
            return old(&by, organization, typed).await;
        }
    };
    let visit = form.by;
    let input = LocationInput { name: Some(form.fields.location.clone()) };
    let create = |location| CreateLocation { organization, location };
    let made = visit.submit(LocationDraft::parse(&input), create).await;
    let typed = Typed { location: form.fields.location, ..Typed::default() };
    match made {
        Ok(made) => {
            let flash = Flash::done(format!("{} was added.", made.name));
            Ok(visit.go(&routes::organization(organization), &flash))
        }
        Err(error) => again(&visit, organization, typed, error).await,
    }
}

/// The same page with what was typed on another session's page.
async fn old(visit: &Visit, id: OrganizationId, typed: Typed) -> Answer {
    let typed = Typed { problems: FormProblem::old_page(), ..typed };
    old_form(&ShowOrganization::of(visit, id, None, typed).await?)
}

/// The same page with what was typed and what is wrong with it.
async fn again(visit: &Visit, id: OrganizationId, typed: Typed, error: Error) -> Answer {
    let Error::Refused(refusal @ (Refusal::Invalid(_) | Refusal::Stale { .. })) = error else {
        return Err(error.into());
    };
    let field = if typed.name.is_some() { "name" } else { "location" };
    let problems = problems_of(&refusal, visit.directory().blueprint())
        .into_iter()
        .map(|problem| {
            FormProblem::at(if problem.target.is_empty() { "" } else { field }, problem.text)
        })
        .collect();
    let is_stale = matches!(refusal, Refusal::Stale { .. });
    let version = typed.version.filter(|_| !is_stale);
    let mut view =
        ShowOrganization::of(visit, id, None, Typed { version, problems, ..typed }).await?;
    if is_stale {
        view.stale = Difference::between("Name", &view.name, &view.typed);
    }
    form_again(&refusal, &view)
}
