//! The JSON API: what the console can do, for programs. Each endpoint reads a request, hands an operation or
//! query to the directory and writes the answer; it decides nothing.

mod body;
mod caller;
mod document;
mod door;
mod endpoint;
mod events;
mod imports;
mod listing;
mod locations;
mod me;
mod once;
mod organizations;
mod parameters;
mod patch;
mod path;
mod providers;
mod reference;
mod refuse;
mod roles;
mod schema;
#[cfg(test)]
pub(crate) mod tests;
mod users;
mod version;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, any};

use crate::App;
use crate::app::{BODY_LIMIT, in_time};
use endpoint::Endpoint;
use refuse::{Refused, Unreadable};

/// Where all endpoints lie.
const BASE: &str = "/api/v1";

/// What an endpoint answers.
type Answer = Result<axum::response::Response, Refused>;

/// The door for programs on the network: each shows an API token.
pub fn router(app: &App) -> Router<App> {
    routes(|endpoint| once::guarded(endpoint, app))
        .layer(in_time())
        .layer(from_fn_with_state(app.clone(), door::number))
        .merge(reference::router())
}

/// The door for the host itself: every request is the operator's, without a token and whatever `Host` it
/// names. Bind it to nothing that others can reach: the command line calls it in the process, or through a
/// socket in the data directory.
pub fn for_operator(app: App) -> Router {
    // The command line asks once: nothing lies between it and this door.
    routes(|endpoint| endpoint.handler)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(axum::middleware::from_fn(door::operator))
        .layer(from_fn_with_state(app.clone(), door::number))
        .with_state(app)
}

fn routes(handler: impl Fn(Endpoint) -> MethodRouter<App>) -> Router<App> {
    let unknown = || any(async || Refused::from(Unreadable::NoSuchPath));
    document::groups()
        .into_iter()
        .flat_map(|group| group.endpoints)
        .fold(Router::new(), |router, endpoint| {
            router.route(&format!("{BASE}{}", endpoint.path), handler(endpoint))
        })
        .route("/api/", unknown())
        .route("/api/{*rest}", unknown())
}
