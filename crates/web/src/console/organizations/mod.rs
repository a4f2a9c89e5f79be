//! Organizations and their locations.

mod index;
mod location;
mod removal;
mod show;

use axum::Router;
use serde::Deserialize;

use crate::App;

/// Their routes.
pub fn router() -> Router<App> {
    Router::new()
        .merge(index::router())
        .merge(show::router())
        .merge(location::router())
        .merge(removal::router())
}

/// A form with a name, and the version that it was made from.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Named {
    name: String,
    version: Option<i64>,
}

impl Named {
    fn seen(&self) -> Option<rollcall_core::domain::Version> {
        self.version.map(rollcall_core::domain::Version)
    }
}
