//! One import, at whatever step it is.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::imports::{Import, ImportCard, ImportState, ImportView, StopReason};
use rollcall_core::users::UserFilter;
use serde::Deserialize;

use crate::App;
use crate::console::components::{Moment, Pill};
use crate::console::imports::{id_of, mapping, pill, preview};
use crate::console::layout::{Frame, Place};
use crate::console::users::search::Address;
use crate::console::{Answer, Asked, Visit, html, routes};
use crate::words;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route("/imports/{id}", get(show))
}

/// The head of an import's pages.
pub(super) struct Head {
    pub(super) file: String,
    pub(super) facts: String,
    pub(super) state: Pill,
    pub(super) discard: Option<String>,
}

impl Head {
    pub(super) fn of(import: &Import) -> Self {
        let delimiter = words::delimiter(import.file.delimiter);
        let rows = words::numbered(import.total, "row", "rows");
        Self {
            file: import.file.name.clone(),
            facts: format!("{rows} · {delimiter} · {}", import.file.encoding),
            state: pill(import),
            discard: matches!(import.state, ImportState::Draft | ImportState::Checked)
                .then(|| routes::import_part(import.id, "discard")),
        }
    }
}

/// While rows are looked at or run: how far it is, and the way to stop.
#[derive(Template)]
#[template(path = "imports/progress.html", blocks = ["import"])]
struct Progress {
    frame: Frame,
    head: Head,
    done: u64,
    total: u64,
    label: String,
    /// What is read aloud; it changes only at each quarter.
    said: String,
    step: &'static str,
    title: &'static str,
    note: String,
    stop: Option<String>,
}

/// When it stands still or is over.
#[derive(Template)]
#[template(path = "imports/report.html", blocks = ["import"])]
struct Report {
    frame: Frame,
    head: Head,
    is_done: bool,
    reason: &'static str,
    done: String,
    total: String,
    created: String,
    updated: String,
    unchanged: String,
    left_out: u64,
    failed: u64,
    finished: Option<Moment>,
    people: Option<String>,
    events: String,
    left_out_file: String,
    resume: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asking {
    step: String,
    organization: String,
    organization_like: String,
    #[serde(flatten)]
    preview: preview::Search,
}

async fn show(visit: Visit, Path(id): Path<String>, Asked(step): Asked<Asking>) -> Answer {
    let view = visit.ask(ImportCard { id: id_of(&id)? }).await?;
    match view.import.state {
        ImportState::Checked if step.step != "map" => {
            preview::page_of(&visit, view, step.preview).await
        }
        ImportState::Draft | ImportState::Checked => {
            mapping::show(&visit, view, &step.organization, step.organization_like).await
        }
        ImportState::Reading | ImportState::Checking | ImportState::Running => {
            progress(&visit, &view)
        }
        ImportState::Stopped | ImportState::Done => report(&visit, &view),
    }
}

fn title(import: &Import) -> &'static str {
    match import.state {
        ImportState::Running if import.waits_until.is_some() => "Waiting to send more invitations",
        ImportState::Running => "Running",
        ImportState::Checking => "Checking every row; nothing is changed",
        _ => "Reading the file",
    }
}

fn progress(visit: &Visit, view: &ImportView) -> Answer {
    let import = &view.import;
    let (done, total) = (words::number(import.done), words::number(import.total));
    let title = title(import);
    let page = Progress {
        frame: visit.frame(Place::Imports),
        head: Head::of(import),
        done: import.done,
        total: import.total,
        label: format!("{done} of {total} rows"),
        step: match import.state {
            ImportState::Reading => "1",
            ImportState::Checking => "3",
            _ => "4",
        },
        said: match import.done * 4 / import.total.max(1) {
            0 => title.to_owned(),
            quarters => format!("{title}. {} % done", quarters.min(4) * 25),
        },
        title,
        note: import.waits_until.map_or_else(
            || "You can leave this page; it continues.".to_owned(),
            |until| {
                let from = words::minute(until);
                format!(
                    "The invitations allowed per hour have been sent. The import continues by itself at \
                     {from}; you can leave this page."
                )
            },
        ),
        stop: (import.state == ImportState::Running)
            .then(|| routes::import_part(import.id, "stop")),
    };
    part(visit, || html(&page.as_import()), || html(&page))
}

fn report(visit: &Visit, view: &ImportView) -> Answer {
    let (import, ran) = (&view.import, &view.import.ran);
    let people = UserFilter { import: Some(import.id), ..UserFilter::default() };
    let is_done = import.state == ImportState::Done;
    let page = Report {
        frame: visit.frame(Place::Imports),
        head: Head::of(import),
        is_done,
        reason: match import.stopped {
            Some(StopReason::ActorLostPermission) => {
                "The person who started it may no longer import. What was done stays."
            }
            Some(StopReason::Fault) => {
                "It failed repeatedly on our side. What was done stays; try to continue."
            }
            Some(StopReason::Asked) | None => "What was done stays; the rest waits.",
        },
        done: words::number(import.done),
        total: words::number(import.total),
        created: words::number(ran.created),
        updated: words::number(ran.updated),
        unchanged: words::number(ran.unchanged),
        left_out: ran.left_out,
        failed: ran.failed,
        finished: import.finished_at.map(Moment::full),
        people: (ran.created > 0).then(|| Address::of_filter(people)),
        events: format!("{}?import={}", routes::AUDIT, import.id),
        left_out_file: routes::import_part(import.id, "left-out.csv"),
        resume: (!is_done).then(|| routes::import_part(import.id, "start")),
    };
    part(visit, || html(&page.as_import()), || html(&page))
}

fn part(
    visit: &Visit,
    fragment: impl FnOnce() -> Result<Response, crate::console::Refused>,
    whole: impl FnOnce() -> Result<Response, crate::console::Refused>,
) -> Answer {
    if visit.wants("import") { fragment() } else { whole() }
}
