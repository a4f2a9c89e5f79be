//! What both doors check before anything else: the host, where a form comes from, who the peer is; and the
//! headers that every answer carries.

mod broken;
mod client;
mod cookies;
mod headers;
mod host;
mod origin;
mod seal;

pub use broken::broken;
pub(crate) use broken::why;
pub use client::Client;
pub use cookies::{clear_cookie, cookie, keep_cookie, set_cookie};
pub use headers::{CONTENT_SECURITY_POLICY, headers};
pub use host::known_host;
pub use origin::is_own_origin;
pub use seal::Seal;
