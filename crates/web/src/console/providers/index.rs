//! The list of providers.

use askama::Template;
use axum::Router;
use axum::routing::get;
use rollcall_core::access::Permission;
use rollcall_core::providers::{Provider, ProviderFilter, ProviderList};

use crate::App;
use crate::console::components::Column;
use crate::console::layout::{Frame, Place};
use crate::console::listing::{Empty, ListPage, Search};
use crate::console::{Answer, Asked, Visit, html, routes};
use crate::words;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::PROVIDERS, get(show))
}

#[derive(Template)]
#[template(path = "providers/index.html", blocks = ["list"])]
struct Providers {
    frame: Frame,
    page: ListPage,
    rows: Vec<Line>,
    organization: String,
    one: String,
    may_create: bool,
}

struct Line {
    href: String,
    name: String,
    npi: String,
    organization: String,
    address: String,
}

async fn show(visit: Visit, Asked(search): Asked<Search>) -> Answer {
    let filter = ProviderFilter { text: search.q.clone(), organization: None };
    let list = ProviderList { filter, page: search.page() };
    let found = visit.ask(list).await?;
    let blueprint = visit.directory().blueprint();
    let names = blueprint.words();
    let organization = words::field_label(blueprint, "organization");
    let view = Providers {
        frame: visit.frame(Place::Providers),
        page: ListPage {
            hint: "Search by name or NPI",
            columns: ["Name", "NPI", &organization, "Address"].map(Column::plain).into(),
            empty: Empty::new(
                "provider",
                format!("No {} yet", names.providers),
                format!("People can be linked to {}. Add the first one.", names.providers),
            ),
            ..search.around(routes::PROVIDERS, [&names.provider, &names.providers], &found)
        },
        rows: found.rows.into_iter().map(line).collect(),
        organization,
        one: names.provider.clone(),
        may_create: visit.actor.may(Permission::ProvidersManage),
    };
    if visit.wants("list") { html(&view.as_list()) } else { html(&view) }
}

fn line(provider: Provider) -> Line {
    Line {
        href: routes::provider(provider.id),
        name: provider.name,
        npi: provider.npi.map(|npi| npi.to_string()).unwrap_or_default(),
        organization: provider.organization.name,
        address: provider.address.unwrap_or_default(),
    }
}
