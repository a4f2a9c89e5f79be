//! The list of imports, newest first.

use askama::Template;
use axum::Router;
use axum::routing::get;
use rollcall_core::domain::ImportId;
use rollcall_core::imports::{Import, ImportList};
use serde::Deserialize;

use crate::App;
use crate::console::components::{Moment, Pill};
use crate::console::imports::pill;
use crate::console::layout::{Frame, Place};
use crate::console::{Answer, Asked, Visit, html, routes};
use crate::words;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::IMPORTS, get(show))
}

#[derive(Template)]
#[template(path = "imports/index.html")]
struct Listed {
    frame: Frame,
    imports: Vec<Line>,
    older: Option<String>,
}

struct Line {
    href: String,
    file: String,
    by: String,
    when: Moment,
    state: Pill,
    rows: String,
    result: String,
}

/// How many stand on a page.
const ROWS: u32 = 50;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Before {
    before: String,
}

async fn show(visit: Visit, Asked(asked): Asked<Before>) -> Answer {
    let before = ImportId::parse(&asked.before).ok();
    let found = visit.directory().ask(&visit.actor, ImportList { before, rows: ROWS + 1 }).await?;
    // One more than is shown says whether there are older ones.
    let (shown, rest) = found.split_at(found.len().min(ROWS as usize));
    let last = shown.last().filter(|_| !rest.is_empty());
    html(&Listed {
        frame: visit.frame(Place::Imports),
        older: last.map(|last| format!("{}?before={}", routes::IMPORTS, last.id)),
        imports: shown.iter().map(|import| line(&visit, import)).collect(),
    })
}

fn line(visit: &Visit, import: &Import) -> Line {
    let ran = &import.ran;
    let parts = [
        (ran.created, "created"),
        (ran.updated, "updated"),
        (ran.failed, "failed"),
        (ran.left_out, "left out"),
    ];
    let said = parts.iter().filter(|(many, _)| *many > 0);
    let result: Vec<String> =
        said.map(|(many, what)| format!("{} {what}", words::number(*many))).collect();
    Line {
        href: routes::import(import.id),
        file: import.file.name.clone(),
        by: import.author_name.clone(),
        when: Moment::relative(import.created_at, visit.directory().now()),
        state: pill(import),
        rows: words::number(import.total),
        result: result.join(", "),
    }
}
