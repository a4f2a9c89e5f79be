//! Who is at the other end: the peer's address, or what a trusted proxy says (attacks A09, A10).

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use http::header::USER_AGENT;
use http::request::Parts;
use rollcall_core::sessions::Device;

use crate::App;

/// The longest name of a browser that is kept, in characters.
const LONGEST_AGENT: usize = 300;

/// The address and browser of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Client {
    /// The network address; empty when the request came through no network.
    pub address: String,
    /// What the browser calls itself.
    pub user_agent: String,
}

impl Client {
    /// As a session keeps it.
    pub fn device(&self) -> Device {
        Device { user_agent: self.user_agent.clone(), address: self.address.clone() }
    }
}

impl FromRequestParts<App> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let forwarded = parts.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
        let agent = parts.headers.get(USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self {
            address: address(app, peer, forwarded).map(|ip| ip.to_string()).unwrap_or_default(),
            user_agent: agent
                .unwrap_or_default()
                .chars()
                .filter(|sign| !sign.is_control())
                .take(LONGEST_AGENT)
                .collect(),
        })
    }
}

/// The last address in the chain that is no proxy of ours; the header counts only behind one.
fn address(app: &App, peer: Option<IpAddr>, forwarded: Option<&str>) -> Option<IpAddr> {
    let trusted = |ip: &IpAddr| app.settings.trusted_proxies.iter().any(|net| net.contains(ip));
    let peer = peer?;
    if !trusted(&peer) {
        return Some(peer);
    }
    let mut nearest = peer;
    for hop in forwarded.into_iter().flat_map(|list| list.rsplit(',')) {
        // What cannot be read ends the chain: nothing before it can be believed either.
        let Ok(ip) = hop.trim().parse() else { break };
        nearest = ip;
        if !trusted(&ip) {
            break;
        }
    }
    Some(nearest)
}
