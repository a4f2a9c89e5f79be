//! Who calls: a program by its API token, or the operator through the host's own door. Never a cookie, never
//! a key in an address.

use axum::extract::FromRequestParts;
use http::header::{AUTHORIZATION, COOKIE};
use http::request::Parts;
use http::{HeaderMap, Uri};
use rollcall_core::access::{Actor, Interface};
use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::{Operation, Query};
use rollcall_core::domain::RequestId;
use rollcall_core::sessions::Credential;
use rollcall_core::tokens::ApiTokenText;
use rollcall_core::{Error, Refusal};

use crate::App;
use crate::api::refuse::{Refused, Unreadable};
use crate::console::SESSION_COOKIE;

/// A recognized program, or the operator.
pub(super) struct Caller {
    /// The server.
    pub(super) app: App,
    /// Who it is.
    pub(super) actor: Actor,
}

impl Caller {
    /// The product.
    pub(super) fn blueprint(&self) -> &Blueprint {
        self.app.directory.blueprint()
    }

    /// Runs an operation as the caller.
    pub(super) async fn run<O: Operation>(&self, operation: O) -> Result<O::Outcome, Error> {
        self.app.directory.run(&self.actor, operation).await
    }

    /// Asks as the caller.
    pub(super) async fn ask<Q: Query>(&self, query: Q) -> Result<Q::Answer, Error> {
        self.app.directory.ask(&self.actor, query).await
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let app = app.clone();
        // The operator, or whoever an outer door has recognized already.
        if let Some(actor) = parts.extensions.get::<Actor>() {
            return Ok(Self { actor: actor.clone(), app });
        }
        if names_a_token(&parts.uri) {
            return Err(Unreadable::TokenInAddress.into());
        }
        let token = shown(&parts.headers)?;
        let secret = ApiTokenText::parse(token).ok_or(Unreadable::NotAToken)?;
        let number = parts.extensions.get::<RequestId>().copied();
        let number = number.unwrap_or_else(|| app.directory.new_id());
        let credential = Credential::ApiToken(secret);
        match app.directory.authenticate(credential, Interface::Api, number).await {
            Ok(actor) => Ok(Self { app, actor }),
            Err(Error::Refused(Refusal::SignedOut)) => Err(Unreadable::DeadToken.into()),
            Err(error) => Err(error.into()),
        }
    }
}

/// The one token of a request.
pub(super) fn shown(headers: &HeaderMap) -> Result<&str, Unreadable> {
    let mut shown = headers.get_all(AUTHORIZATION).iter();
    match (shown.next(), shown.next(), has_session_cookie(headers)) {
        (None, ..) => Err(Unreadable::NoToken),
        (Some(_), Some(_), _) | (Some(_), None, true) => Err(Unreadable::TwoCredentials),
        (Some(value), None, false) => {
            let (scheme, token) =
                value.to_str().ok().and_then(|text| text.split_once(' ')).unwrap_or_default();
            if scheme.eq_ignore_ascii_case("bearer") {
                Ok(token.trim())
            } else {
                Err(Unreadable::NotAToken)
            }
        }
    }
}

fn has_session_cookie(headers: &HeaderMap) -> bool {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .any(|(name, _)| name.trim_start_matches("__Host-") == SESSION_COOKIE)
}

/// Addresses end up in logs and histories, and a token in one is a token that has leaked (attack I03).
fn names_a_token(uri: &Uri) -> bool {
    uri.path_and_query().is_some_and(|address| address.as_str().contains(ApiTokenText::MARK))
}
