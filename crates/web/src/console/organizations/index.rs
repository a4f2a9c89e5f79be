//! The list of organizations, and adding one.

use askama::Template;
use axum::Router;
use axum::routing::get;
use http::StatusCode;
use rollcall_core::directory::{Cursor, Page};
use rollcall_core::organizations::{
    CreateOrganization, OrganizationDraft, OrganizationInput, OrganizationList, OrganizationPage,
};
use rollcall_core::users::UserFilter;
use rollcall_core::{Error, Refusal};
use serde::Deserialize;

use crate::App;
use crate::console::answer::page;
use crate::console::components::{FormProblem, Pager, none_match, page_title};
use crate::console::layout::{Frame, Place};
use crate::console::organizations::Named;
use crate::console::users::search::Address;
use crate::console::users::typed::problems_of;
use crate::console::{Answer, Asked, Flash, Form, Refused, Visit, html, routes};
use crate::words;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::ORGANIZATIONS, get(show).post(create))
}

/// How many are on a page.
const ROWS: u32 = 25;

#[derive(Template)]
#[template(path = "organizations/index.html", blocks = ["list"])]
struct Organizations {
    frame: Frame,
    title: String,
    one: String,
    label: String,
    locations: String,
    q: String,
    none_match: String,
    rows: Vec<Line>,
    pager: Pager,
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

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Search {
    q: String,
    cursor: String,
}

impl Search {
    fn address(q: &str, cursor: Option<String>) -> String {
        let pairs = [("q", Some(q.to_owned())), ("cursor", cursor)];
        let pairs = pairs.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let query = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs.filter(|(_, value)| !value.is_empty()))
            .finish();
        format!("{}?{query}", routes::ORGANIZATIONS)
    }
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
        let cursor = Cursor::parse(&search.cursor, "name");
        let list = OrganizationList { text: search.q.clone(), page: Page { cursor, rows: ROWS } };
        let found = visit.directory().ask(&visit.actor, list).await?;
        let names = visit.directory().blueprint().words();
        let frame = visit.frame(Place::Organizations);
        Ok(Self {
            frame: if problems.is_empty() { frame } else { frame.refused() },
            title: page_title(&names.organizations, &search.q, found.before / u64::from(ROWS)),
            one: names.organization.clone(),
            label: words::capital(&names.organizations),
            locations: words::capital(&names.locations),
            pager: pager(&found, &search.q, [&names.organization, &names.organizations]),
            none_match: none_match(&names.organizations, &search.q),
            may_create: found.may_create,
            rows: lines(found),
            q: search.q,
            problems,
            typed_name,
        })
    }
}

fn lines(found: OrganizationPage) -> Vec<Line> {
    found
        .organizations
        .into_iter()
        .map(|row| {
            let id = row.organization.id;
            let filter = UserFilter { organization: Some(id), ..UserFilter::default() };
            Line {
                name: row.organization.name,
                href: routes::organization(id),
                people: words::count(row.people),
                people_href: Address::of_filter(filter),
                locations: words::count(row.locations),
            }
        })
        .collect()
}

fn pager(found: &OrganizationPage, q: &str, names: [&str; 2]) -> Pager {
    let at = |cursor: &Cursor<_>| Search::address(q, Some(cursor.to_string()));
    Pager {
        summary: Pager::summary(found.before, found.organizations.len(), found.total, names),
        previous: found.previous.as_ref().map(at),
        next: found.next.as_ref().map(at),
        sizes: Vec::new(),
    }
}

async fn create(form: Form<Named>) -> Answer {
    let Form { by: visit, fields } = form;
    let input = OrganizationInput { name: Some(fields.name.clone()) };
    let made = match OrganizationDraft::parse(&input) {
        Ok(organization) => {
            visit.directory().run(&visit.actor, CreateOrganization { organization }).await
        }
        Err(problems) => Err(Error::from(problems)),
    };
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
