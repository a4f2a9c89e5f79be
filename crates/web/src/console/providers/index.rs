//! The list of providers.

use askama::Template;
use axum::Router;
use axum::routing::get;
use rollcall_core::access::Permission;
use rollcall_core::directory::{Cursor, Page};
use rollcall_core::providers::{ProviderFilter, ProviderList, ProviderPage};
use serde::Deserialize;

use crate::App;
use crate::console::components::{Pager, none_match, page_title};
use crate::console::layout::{Frame, Place};
use crate::console::{Answer, Asked, Visit, html, routes};
use crate::words;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::PROVIDERS, get(show))
}

/// How many are on a page.
const ROWS: u32 = 25;

#[derive(Template)]
#[template(path = "providers/index.html", blocks = ["list"])]
struct Providers {
    frame: Frame,
    title: String,
    label: String,
    one: String,
    organization: String,
    q: String,
    none_match: String,
    rows: Vec<Line>,
    pager: Pager,
    may_create: bool,
}

struct Line {
    href: String,
    name: String,
    npi: String,
    organization: String,
    address: String,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Search {
    q: String,
    cursor: String,
}

async fn show(visit: Visit, Asked(search): Asked<Search>) -> Answer {
    let filter = ProviderFilter { text: search.q.clone(), organization: None };
    let page = Page { cursor: Cursor::parse(&search.cursor, "name"), rows: ROWS };
    let found = visit.directory().ask(&visit.actor, ProviderList { filter, page }).await?;
    let blueprint = visit.directory().blueprint();
    let names = blueprint.words();
    let view = Providers {
        frame: visit.frame(Place::Providers),
        title: page_title(&names.providers, &search.q, found.before / u64::from(ROWS)),
        label: words::capital(&names.providers),
        one: names.provider.clone(),
        organization: words::field_label(blueprint, "organization"),
        pager: pager(&found, &search.q, [&names.provider, &names.providers]),
        none_match: none_match(&names.providers, &search.q),
        rows: lines(found),
        q: search.q,
        may_create: visit.actor.may(Permission::ProvidersManage),
    };
    if visit.wants("list") { html(&view.as_list()) } else { html(&view) }
}

fn lines(found: ProviderPage) -> Vec<Line> {
    let line = |provider: rollcall_core::providers::Provider| Line {
        href: routes::provider(provider.id),
        name: provider.name,
        npi: provider.npi.map(|npi| npi.to_string()).unwrap_or_default(),
        organization: provider.organization.name,
        address: provider.address.unwrap_or_default(),
    };
    found.providers.into_iter().map(line).collect()
}

fn pager(found: &ProviderPage, q: &str, names: [&str; 2]) -> Pager {
    let at = |cursor: &Cursor<_>| {
        let cursor = cursor.to_string();
        let pairs = [("q", q), ("cursor", cursor.as_str())];
        let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let query =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("{}?{query}", routes::PROVIDERS)
    };
    Pager {
        summary: Pager::summary(found.before, found.providers.len(), found.total, names),
        previous: found.previous.as_ref().map(at),
        next: found.next.as_ref().map(at),
        sizes: Vec::new(),
    }
}
