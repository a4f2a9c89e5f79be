//! What every handler has: the directory, the settings, and the router that joins all doors.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use http::StatusCode;
use ipnet::IpNet;
use rollcall_core::directory::Directory;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;
use url::Url;

use crate::metrics::{self, Metrics, Watchers};
use crate::{api, assets, console, door, health, watched};

/// The most bytes that a form or a JSON body may have; uploads have a limit of their own.
pub const BODY_LIMIT: usize = 1024 * 1024;

/// How long an answer may take to begin. A list of people takes longest: to arrive, or to be written.
pub const ANSWER_WITHIN: Duration = Duration::from_mins(5);

/// After that.
pub(crate) fn in_time() -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, ANSWER_WITHIN)
}

/// How this server is reached from outside.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address that people type; links and cookies are made from it and from nothing else.
    pub public_url: Url,
    /// Further host names (with port) under which requests are answered, such as `localhost:8400`.
    pub other_hosts: Vec<String>,
    /// The proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Who may read the numbers of `/metrics`.
    pub watchers: Watchers,
    /// Whether letters are shown on the Mailbox page because no mail server is set.
    pub mail: Mail,
}

impl Settings {
    /// A server at this address and no other, that nothing stands before, and whose letters nobody sends.
    pub fn at(public_url: Url) -> Self {
        Self {
            public_url,
            other_hosts: Vec::new(),
            trusted_proxies: Vec::new(),
            watchers: Watchers::OnThisMachine,
            mail: Mail::Shown,
        }
    }
}

/// Where letters go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mail {
    /// To a mail server.
    Sent,
    /// Nowhere: administrators read them on the Mailbox page.
    Shown,
}

/// The state of the server. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The one hall.
    pub directory: Directory,
    /// How the server is reached.
    pub settings: Arc<Settings>,
    /// What is counted for those who watch the server.
    pub metrics: Metrics,
}

impl App {
    /// A server over a directory.
    pub fn new(directory: Directory, settings: Settings) -> Self {
        Self { directory, settings: Arc::new(settings), metrics: Metrics::new() }
    }

    /// Whether cookies may only travel over TLS.
    pub fn is_secure(&self) -> bool {
        self.settings.public_url.scheme() == "https"
    }
}

/// All doors: console, API, assets, health, metrics.
pub fn router(app: App) -> Router {
    Router::new()
        .merge(console::router(&app).layer(in_time()))
        .merge(api::router(&app))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(4)))
        .layer(axum::middleware::from_fn(watched::watch))
        .layer(axum::middleware::from_fn_with_state(app.clone(), door::known_host))
        .merge(health::router())
        .merge(metrics::router())
        .merge(assets::router())
        .layer(CatchPanicLayer::custom(door::broken))
        .layer(axum::middleware::from_fn_with_state(app.clone(), metrics::count))
        .layer(axum::middleware::from_fn(door::headers))
        .with_state(app)
}
