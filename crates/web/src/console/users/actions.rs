//! Everything that can be done to one user: the page behind a row's ⋯, and the inside of its menu.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::get;

use crate::App;
use crate::console::components::MenuItem;
use crate::console::layout::{Frame, Place};
use crate::console::users::profile::{menu, profile_at};
use crate::console::{Answer, Visit, html, routes};

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route("/users/{id}/actions", get(show))
}

#[derive(Template)]
#[template(path = "users/actions.html", blocks = ["items"])]
struct Actions {
    frame: Frame,
    name: String,
    items: Vec<MenuItem>,
}

async fn show(visit: Visit, path: Path<String>) -> Answer {
    let profile = profile_at(&visit, &path).await?;
    let frame = visit.frame(Place::Users);
    let view = Actions { frame, name: profile.user.name(), items: menu(&profile) };
    if visit.wants("menu") { html(&view.as_items()) } else { html(&view) }
}
