//! The rows that were not done, as a file that says why and imports again once corrected.

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header;
use rollcall_core::imports::{Import, ImportRow};
use rollcall_core::{Error, Fault};

use crate::App;
use crate::console::imports::id_of;
use crate::console::{Refused, Visit};
use crate::words;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route("/imports/{id}/left-out.csv", get(show))
}

async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Refused> {
    let import = id_of(&id)?;
    let (directory, actor) = (visit.directory().clone(), visit.actor.clone());
    let writing = move || {
        let blueprint = directory.blueprint().clone();
        let mut csv = Vec::new();
        let said = |import: &Import, row: &ImportRow| words::row_problems(&blueprint, import, row);
        directory.write_left_out(&actor, import, &mut csv, said).map(|_| csv)
    };
    let csv = tokio::task::spawn_blocking(writing)
        .await
        .map_err(|error| Error::from(Fault::new("writing the rows that were left out", error)))??;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"left-out.csv\""),
    ];
    Ok((headers, csv).into_response())
}
