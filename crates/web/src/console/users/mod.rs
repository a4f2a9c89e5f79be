//! The pages about users.

mod actions;
mod activity;
mod archival;
pub(crate) mod attributes;
mod columns;
mod deletion;
mod differences;
mod edit;
mod export;
mod fields;
mod filters;
mod index;
mod link;
mod new;
mod profile;
pub(crate) mod search;
mod sessions;
mod show;
mod status;
mod taken;
pub(crate) mod typed;
mod undo;

use axum::Router;

pub(crate) use status::Nothing;

use crate::App;

/// Their routes.
pub fn router() -> Router<App> {
    Router::new()
        .merge(index::router())
        .merge(new::router())
        .merge(export::router())
        .merge(show::router())
        .merge(edit::router())
        .merge(actions::router())
        .merge(activity::router())
        .merge(sessions::router())
        .merge(status::router())
        .merge(archival::router())
        .merge(deletion::router())
        .merge(link::router())
        .merge(undo::router())
}
