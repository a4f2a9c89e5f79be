//! Where a changing request comes from: our own pages, or nowhere at all (CSRF; OWASP Fetch Metadata).

use http::{HeaderMap, header};

use crate::App;
use crate::door::host::host_of;

/// Whether a form or script of our own sent this. Browsers of the last years always say so in
/// `Sec-Fetch-Site`; older ones send `Origin`; a request that says neither is not from a page of ours.
pub fn is_own_origin(app: &App, headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    let Some(origin) = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok()) else {
        return false;
    };
    let scheme = app.settings.public_url.scheme();
    let own = host_of(&app.settings.public_url);
    std::iter::once(&own)
        .chain(&app.settings.other_hosts)
        .any(|host| origin == format!("{scheme}://{host}"))
}
