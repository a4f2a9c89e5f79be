//! Where a handler leaves the secret that the session has from now on: whatever it answers, the browser gets it.

use std::sync::{Arc, OnceLock};

use axum::response::Response;
use http::header;
use rollcall_core::domain::SecretToken;

use crate::App;
use crate::console::visit::SESSION_COOKIE;
use crate::door::set_cookie;

/// The new secret of a session, when it got one during this request.
#[derive(Clone, Default)]
pub(super) struct Renewed(Arc<OnceLock<SecretToken>>);

impl Renewed {
    /// Leaves it.
    pub(super) fn put(&self, secret: SecretToken) {
        // A request confirms or changes a password once.
        let _ = self.0.set(secret);
    }

    /// The secret, when there is one.
    pub(super) fn secret(&self) -> Option<SecretToken> {
        self.0.get().and_then(|secret| SecretToken::parse(&secret.reveal()))
    }

    /// Gives it to the browser.
    pub(super) fn give(&self, app: &App, response: &mut Response) {
        if let Some(secret) = self.secret() {
            let value = set_cookie(app, SESSION_COOKIE, &secret.reveal());
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
}
