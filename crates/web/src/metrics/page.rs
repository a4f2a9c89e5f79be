//! `/metrics`: the counters, and what is measured at the moment of asking.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use rollcall_core::access::Actor;
use rollcall_core::directory::{Directory, Waiting, Workload};

use super::watcher::Watcher;
use crate::App;

/// The media type of the text.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// When the database does not answer, its numbers are missing and `rollcall_database_up` is 0.
pub(super) async fn show(_: Watcher, State(app): State<App>) -> Response {
    let mut registry = Registry::with_prefix("rollcall");
    app.metrics.register(&mut registry);
    measure(&app.directory, &mut registry);
    let waiting = app.directory.ask(&Actor::system(app.directory.new_id()), Workload).await;
    let up = ConstGauge::new(i64::from(waiting.is_ok()));
    registry.register("database_up", "Whether the database answers", up);
    if let Ok(waiting) = waiting {
        register(&mut registry, waiting);
    }
    let mut text = String::new();
    match encode(&mut text, &registry) {
        Ok(()) => ([(header::CONTENT_TYPE, OPEN_METRICS)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// What is known without the database.
fn measure(directory: &Directory, registry: &mut Registry) {
    let store = directory.store();
    let build =
        Info::new([("version", env!("CARGO_PKG_VERSION")), ("engine", store.engine().name())]);
    registry.register("build", "What runs", build);
    let load = store.load();
    let taken = ConstCounter::new(load.taken);
    registry.register("store_transactions", "Operations and queries that were taken", taken);
    let help = "Operations and queries that found the queue before the database full";
    registry.register("store_turned_away", help, ConstCounter::new(load.turned_away));
    let help = "Operations and queries that wait for a database thread";
    registry.register("store_waiting", help, gauge(load.waiting));
    let help = "Whether lists and searches are answered from memory";
    registry.register("people_indexed", help, gauge(directory.people_are_indexed().into()));
}

fn register(registry: &mut Registry, waiting: Waiting) {
    let letters = ConstGauge::new(waiting.letters);
    registry.register("letters_waiting", "E-mails waiting to be sent", letters);
    let help = "Imports that are checked or run";
    registry.register("imports_under_way", help, gauge(waiting.imports));
}

fn gauge(value: usize) -> ConstGauge<i64> {
    ConstGauge::new(i64::try_from(value).unwrap_or(i64::MAX))
}
