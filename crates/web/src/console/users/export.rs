//! The list as a file. It is asked for with a form, because the trail keeps who took which list out.

use axum::Router;
use axum::response::Response;
use axum::routing::post;

use crate::App;
use crate::console::users::Nothing;
use crate::console::users::search::Search;
use crate::console::{Asked, Form, Refused, routes};
use crate::download;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::EXPORT_USERS, post(create))
}

async fn create(
    Asked(asked): Asked<Vec<(String, String)>>,
    form: Form<Nothing>,
) -> Result<Response, Refused> {
    let Search { list, .. } = Search::read(&asked, &form.by.look().list)?;
    let (directory, actor) = (form.by.directory().clone(), form.by.actor.clone());
    Ok(download::users(directory, actor, list.filter, list.sort).await?)
}
