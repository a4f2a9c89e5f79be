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
use tower_http::catch_panic::CatchPanicLayer;

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
    let routes = routes(app, |endpoint| once::guarded(endpoint, app)).layer(in_time());
    shielded(routes, app).merge(reference::router())
}

/// The door for the host itself: every request is the operator's, without a token and whatever `Host` it
/// names. Bind it to nothing that others can reach: the command line calls it in the process, or through a
/// socket in the data directory.
pub fn for_operator(app: App) -> Router {
    // The command line asks once: nothing lies between it and this door.
    let routes = routes(&app, |endpoint| endpoint.handler)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(axum::middleware::from_fn(door::operator));
    shielded(routes, &app).with_state(app)
}

/// Every answer has its number and is a problem document where it is a refusal, even where a handler breaks.
fn shielded(routes: Router<App>, app: &App) -> Router<App> {
    routes
        .layer(CatchPanicLayer::custom(door::broken))
        .layer(from_fn_with_state(app.clone(), door::number))
}

fn routes(app: &App, handler: impl Fn(Endpoint) -> MethodRouter<App>) -> Router<App> {
    let unknown = || any(async || Refused::from(Unreadable::NoSuchPath));
    document::groups()
        .into_iter()
        .flat_map(|group| group.endpoints)
        .fold(Router::new(), |router, endpoint| {
            let (path, takes_none) = (endpoint.path, endpoint.parameters.is_empty());
            let mut handler = handler(endpoint);
            if takes_none {
                handler = handler.route_layer(from_fn_with_state(app.clone(), parameters::none));
            }
            router.route(&format!("{BASE}{path}"), handler)
        })
        .route("/api/", unknown())
        .route("/api/{*rest}", unknown())
}
