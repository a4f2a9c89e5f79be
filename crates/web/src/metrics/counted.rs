//! What is counted while the server runs.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{Method, StatusCode};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use crate::App;

/// The counters of this process. Cheap to clone; all clones count together.
#[derive(Debug, Clone)]
pub struct Metrics(Arc<Counters>);

#[derive(Debug)]
struct Counters {
    requests: Family<Answered, Counter>,
    durations: Family<Route, Histogram>,
    sign_ins: Family<Tried, Counter>,
}

/// How an attempt to sign in ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignIn {
    /// With a session.
    Succeeded,
    /// Address or password was not right.
    Refused,
    /// After too many attempts.
    Paused,
    /// We could not say.
    Failed,
}

impl SignIn {
    const ALL: [Self; 4] = [Self::Succeeded, Self::Refused, Self::Paused, Self::Failed];

    const fn word(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Refused => "refused",
            Self::Paused => "paused",
            Self::Failed => "failed",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Tried {
    result: &'static str,
}

/// Upper ends of the durations that are told apart, in seconds; 5 ms is the budget of a page.
const BUCKETS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0];

impl Metrics {
    /// Nothing was counted yet.
    pub fn new() -> Self {
        let histogram: fn() -> Histogram = || Histogram::new(BUCKETS);
        let sign_ins = Family::default();
        // A rate needs a first value: a result that was never seen is zero, not missing.
        for result in SignIn::ALL {
            drop(sign_ins.get_or_create(&Tried { result: result.word() }));
        }
        Self(Arc::new(Counters {
            requests: Family::default(),
            durations: Family::new_with_constructor(histogram),
            sign_ins,
        }))
    }

    /// Somebody tried to sign in.
    pub fn signed_in(&self, result: SignIn) {
        self.0.sign_ins.get_or_create(&Tried { result: result.word() }).inc();
    }

    /// Puts the counters where they are read from.
    pub(super) fn register(&self, registry: &mut Registry) {
        let Counters { requests, durations, sign_ins } = self.0.as_ref();
        registry.register("http_requests", "Requests that were answered", requests.clone());
        let (name, help) = ("http_request_duration", "How long an answer took to begin");
        registry.register_with_unit(name, help, Unit::Seconds, durations.clone());
        registry.register("sign_ins", "Attempts to sign in", sign_ins.clone());
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

/// Counts every request by the pattern of its route, so that addresses make no new lines.
pub(crate) async fn count(State(app): State<App>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("none", MatchedPath::as_str).to_owned();
    let method = known(request.method());
    let begun = Instant::now();
    let response = next.run(request).await;
    let Counters { requests, durations, .. } = app.metrics.0.as_ref();
    let took = begun.elapsed().as_secs_f64();
    durations.get_or_create(&Route { route: route.clone() }).observe(took);
    let status = class(response.status());
    requests.get_or_create(&Answered { method, route, status }).inc();
    response
}

/// A method that somebody made up makes no new line either.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        Method::PUT => "PUT",
        _ => "other",
    }
}

const fn class(status: StatusCode) -> &'static str {
    match status.as_u16() / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}
