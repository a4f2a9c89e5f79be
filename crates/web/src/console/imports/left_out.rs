//! The rows that were not done, as a file that says why and imports again once corrected.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::imports::{Import, ImportRow};

use crate::App;
use crate::console::imports::id_of;
use crate::console::{Refused, Visit};
use crate::{download, words};

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route("/imports/{id}/left-out.csv", get(show))
}

async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Refused> {
    let import = id_of(&id)?;
    let (directory, actor) = (visit.directory().clone(), visit.actor.clone());
    let write = move |out: &mut dyn std::io::Write| {
        let blueprint = directory.blueprint();
        let said = |import: &Import, row: &ImportRow| words::row_problems(blueprint, import, row);
        directory.write_left_out(&actor, import, out, said).map(drop)
    };
    Ok(download::csv("left-out.csv", write).await?)
}
