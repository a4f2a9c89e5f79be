//! Who may read the numbers: whoever shows the token, or, where none is set, this machine alone.

use std::fmt;
use std::net::{IpAddr, SocketAddr};

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};

use crate::App;

/// The fewest characters of a token.
const SHORTEST: usize = 20;

/// What tells that a proxy stands between; then the peer's address says nothing.
pub(super) const BY_A_PROXY: [&str; 6] =
    ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"];

/// Who may read the numbers.
#[derive(Debug, Clone, Default)]
pub enum Watchers {
    /// Programs on this machine that speak to the server without a proxy.
    #[default]
    OnThisMachine,
    /// Whoever shows this token, from wherever.
    WithToken(WatchToken),
}

/// The token of those who watch; only its digest (SHA-256) is kept.
#[derive(Clone)]
pub struct WatchToken([u8; 32]);

impl WatchToken {
    /// Reads a token; `None` when it is shorter than 20 characters or has characters that no header carries.
    pub fn parse(text: &str) -> Option<Self> {
        let is_sound = text.len() >= SHORTEST && text.bytes().all(|sign| sign.is_ascii_graphic());
        is_sound.then(|| digest(&SHA256, text.as_bytes()).as_ref().try_into().ok().map(Self))?
    }

    fn is(&self, shown: &str) -> bool {
        let shown = digest(&SHA256, shown.as_bytes());
        verify_slices_are_equal(&self.0, shown.as_ref()).is_ok()
    }
}

impl fmt::Debug for WatchToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WatchToken(…)")
    }
}

/// Proof that the numbers may be shown.
pub(super) struct Watcher;

impl FromRequestParts<App> for Watcher {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        match &app.settings.watchers {
            Watchers::OnThisMachine if is_of_this_machine(parts) => Ok(Self),
            Watchers::OnThisMachine => {
                let text = "The numbers are shown on this machine only, or with a token.\n";
                Err((StatusCode::FORBIDDEN, text).into_response())
            }
            Watchers::WithToken(token) if shown(&parts.headers).is_some_and(|it| token.is(it)) => {
                Ok(Self)
            }
            Watchers::WithToken(_) => {
                let challenge = [(header::WWW_AUTHENTICATE, "Bearer")];
                let text = "Show the token of those who watch.\n";
                Err((StatusCode::UNAUTHORIZED, challenge, text).into_response())
            }
        }
    }
}

/// A proxy on this machine would make everybody a neighbour, and so would a page whose own name leads here (DNS
/// rebinding): so nothing may tell of a proxy, and the name that was asked for must be this machine's.
fn is_of_this_machine(parts: &Parts) -> bool {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let names_it = parts
        .headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .is_some_and(|host| host.parse().is_ok_and(|host| is_local(&host)));
    let directly = BY_A_PROXY.iter().all(|name| !parts.headers.contains_key(*name));
    peer.is_some_and(|ip| ip.to_canonical().is_loopback()) && names_it && directly
}

fn is_local(host: &http::uri::Authority) -> bool {
    let name = host.host().trim_start_matches('[').trim_end_matches(']');
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn shown(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
