//! The rows that were not done, as a file that says why and imports again once corrected.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;

use crate::App;
use crate::console::imports::id_of;
use crate::console::{Refused, Visit};
use crate::download;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route("/imports/{id}/left-out.csv", get(show))
}

async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Refused> {
    let import = id_of(&id)?;
    let (directory, actor) = (visit.directory().clone(), visit.actor.clone());
    Ok(download::left_out(directory, actor, import).await?)
}
