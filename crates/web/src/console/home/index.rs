//! The page that greets.

use askama::Template;
use axum::Router;
use axum::routing::get;

use crate::App;
use crate::console::layout::{Frame, Place};
use crate::console::{Answer, Visit, html, routes};

/// Its route.
pub fn router() -> Router<App> {
    Router::new().route(routes::HOME, get(show))
}

#[derive(Template)]
#[template(path = "home/index.html")]
struct Home {
    frame: Frame,
}

async fn show(visit: Visit) -> Answer {
    html(&Home { frame: visit.frame(Place::Home) })
}
