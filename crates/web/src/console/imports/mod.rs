//! Lists that are brought in from a file: upload, map, check, run, report.

mod act;
mod chosen;
mod index;
mod left_out;
mod mapping;
mod new;
mod preview;
mod problems;
mod show;
mod upload;
mod words;

use axum::Router;
use rollcall_core::Refusal;
use rollcall_core::domain::ImportId;
use rollcall_core::imports::{Import, ImportState};

use crate::App;
use crate::console::components::{Mark, Pill, Tone};

/// Their routes.
pub fn router() -> Router<App> {
    Router::new()
        .merge(index::router())
        .merge(new::router())
        .merge(show::router())
        .merge(mapping::router())
        .merge(words::router())
        .merge(act::router())
        .merge(left_out::router())
}

fn id_of(text: &str) -> Result<ImportId, Refusal> {
    ImportId::parse(text).map_err(|_| Refusal::Unknown)
}

/// Where an import stands, as a pill.
const fn pill(import: &Import) -> Pill {
    match import.state {
        ImportState::Reading => Pill::new("Reading", Tone::Info, Mark::Diamond),
        ImportState::Draft => Pill::new("To be mapped", Tone::Info, Mark::Diamond),
        ImportState::Checking => Pill::new("Checking", Tone::Info, Mark::Diamond),
        ImportState::Checked => Pill::new("To be run", Tone::Warn, Mark::Triangle),
        ImportState::Running => Pill::new("Running", Tone::Info, Mark::Diamond),
        ImportState::Stopped => Pill::new("Stopped", Tone::Bad, Mark::Bar),
        ImportState::Done => Pill::new("Done", Tone::Ok, Mark::Disc),
    }
}
