//! Numbers for those who watch the server, in the text format of Prometheus (`OpenMetrics` 1.0). Nothing in them is
//! about a person: routes are patterns, not addresses.

mod counted;
mod page;
#[cfg(test)]
mod tests;
mod watcher;

use axum::Router;
use axum::routing::get;

use crate::App;

pub(crate) use counted::count;
pub use counted::{Metrics, SignIn};
pub use watcher::{WatchToken, Watchers};

/// `/metrics`.
pub(crate) fn router() -> Router<App> {
    Router::new().route("/metrics", get(page::show))
}
