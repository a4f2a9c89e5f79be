//! The list of organizations, and adding one.

use askama::Template;
use axum::Router;
use axum::routing::get;
use http::StatusCode;
use rollcall_core::organizations::{
    CreateOrganization, OrganizationDraft, OrganizationInput, OrganizationList, OrganizationRow,
};
use rollcall_core::users::UserFilter;
use rollcall_core::{Error, Refusal};

use crate::App;
use crate::console::answer::{old_form, page};
use crate::console::components::{Column, FormProblem};
use crate::console::layout::{Frame, Place};
use crate::console::listing::{Empty, ListPage, Search};
use crate::console::organizations::Named;
use crate::console::users::search::Address;
use crate::console::users::typed::problems_of;
use crate::console::{Answer, Asked, Flash, Form, Refused, Sent, Visit, html, routes};
use crate::words;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::ORGANIZATIONS, get(show).post(create))
}

#[derive(Template)]
#[template(path = "organizations/index.html", blocks = ["list"])]
struct Organizations {
    frame: Frame,
    page: ListPage,
    rows: Vec<Line>,
    locations: String,
    one: String,
    may_create: bool,
    problems: Vec<FormProblem>,
    typed_name: String,
}

struct Line {
    name: String,
    href: String,
    people: String,
    people_href: String,
    locations: String,
}

async fn show(visit: Visit, Asked(search): Asked<Search>) -> Answer {
    let view = Organizations::of(&visit, search, Vec::new(), String::new()).await?;
    if visit.wants("list") { html(&view.as_list()) } else { html(&view) }
}

impl Organizations {
    async fn of(
        visit: &Visit,
        search: Search,
        problems: Vec<FormProblem>,
        typed_name: String,
    ) -> Result<Self, Refused> {
        let list = OrganizationList { text: search.q.clone(), page: search.page() };
        let found = visit.ask(list).await?;
        let names = visit.directory().blueprint().words();
        let locations = words::capital(&names.locations);
        let frame = visit.frame(Place::Organizations);
        let rows_are = [names.organization.as_str(), &names.organizations];
        Ok(Self {
            frame: if problems.is_empty() { frame } else { frame.refused() },
            page: ListPage {
                columns: vec![
                    Column::plain("Name"),
                    Column::figures(&locations),
                    Column::figures("People"),
                ],
                empty: Empty::new(
                    "building",
                    format!("No {} yet", names.organizations),
                    format!("People belong to {}, so add one first.", names.organizations),
                ),
                ..search.around(routes::ORGANIZATIONS, rows_are, &found.list)
            },
            rows: found.list.rows.into_iter().map(line).collect(),
            locations,
            one: names.organization.clone(),
            may_create: found.may_create,
            problems,
            typed_name,
        })
    }
}

fn line(row: OrganizationRow) -> Line {
    let id = row.organization.id;
    let filter = UserFilter { organization: Some(id), ..UserFilter::default() };
    Line {
        name: row.organization.name,
        href: routes::organization(id),
        people: words::count(row.people),
        people_href: Address::of_filter(filter),
        locations: words::count(row.locations),
    }
}

async fn create(sent: Sent<Named>) -> Answer {
    let Form { by: visit, fields } = match sent {
        Sent::Ours(form) => form,
        Sent::Old(Form { by, fields }) => {
            let (search, problems) = (Search::default(), FormProblem::old_page());
            return old_form(&Organizations::of(&by, search, problems, fields.name).await?);
        }
    };
    let input = OrganizationInput { name: Some(fields.name.clone()) };
    let parsed = OrganizationDraft::parse(&input);
    let made = visit.submit(parsed, |organization| CreateOrganization { organization }).await;
    match made {
        Ok(made) => {
            let flash = Flash::done(format!("{} was added.", made.name));
            Ok(visit.go(&routes::organization(made.id), &flash))
        }
        Err(Error::Refused(refusal @ Refusal::Invalid(_))) => {
            let problems = problems_of(&refusal, visit.directory().blueprint());
            let search = Search::default();
            let view = Organizations::of(&visit, search, problems, fields.name).await?;
            page(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(error) => Err(error.into()),
    }
}
