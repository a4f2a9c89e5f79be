//! The list of imports, newest first.

use askama::Template;
use axum::Router;
use axum::routing::get;
use rollcall_core::domain::ImportId;
use rollcall_core::imports::{Import, ImportList};
use serde::Deserialize;

use crate::App;
use crate::console::components::{Column, Moment, Pill};
use crate::console::imports::pill;
use crate::console::layout::{Frame, Place};
use crate::console::listing::{self, Empty, ListPage, title};
use crate::console::{Answer, Asked, Visit, asking, html, routes};
use crate::words;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::IMPORTS, get(show))
}

#[derive(Template)]
#[template(path = "imports/index.html", blocks = ["list"])]
struct Listed {
    frame: Frame,
    page: ListPage,
    rows: Vec<Line>,
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
    let found = visit.ask(ImportList { before, rows: ROWS }).await?;
    let older = found.next.map(|next| asking(routes::IMPORTS, [("before", next.to_string())]));
    let names = ["import", "imports"];
    let around = ListPage::newest_first(routes::IMPORTS, "Imports", names, found.rows.len(), older);
    let view = Listed {
        frame: visit.frame(Place::Imports),
        page: ListPage {
            title: title("Imports", [listing::older(&asked.before)]),
            columns: vec![
                Column::plain("File"),
                Column::plain("State"),
                Column::figures("Rows"),
                Column::plain("Result"),
                Column::plain("By"),
                Column::figures("Uploaded"),
            ],
            empty: Empty::new(
                "upload",
                "No list has been imported yet",
                "Bring people in from another system's CSV file. You see what would happen before anything \
                       is changed.",
            ),
            ..around
        },
        rows: found.rows.iter().map(|import| line(&visit, import)).collect(),
    };
    if visit.wants("list") { html(&view.as_list()) } else { html(&view) }
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
