//! Making once what is asked for twice (draft-ietf-httpapi-idempotency-key-header): every endpoint that makes
//! something asks for an `Idempotency-Key`, and answers the same request with the same key by its first answer.
//!
//! The router puts this before an endpoint when the endpoint's own description says that it makes something, so
//! that none can forget it.

mod held;
mod key;
mod sealed;

use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use http::HeaderValue;
use rollcall_core::access::{Actor, Permission};
use rollcall_core::directory::Operation;
use rollcall_core::domain::{RequestId, RequestKey};
use rollcall_core::idempotency::{ClaimKey, Claimed, KeepAnswer, ReleaseKey};
use rollcall_core::{Error, Fault};

use crate::App;
use crate::api::caller::{self, Caller};
use crate::api::document;
use crate::api::endpoint::Endpoint;
use crate::api::refuse::{Refused, Repeated, Unreadable};
use held::Held;
use sealed::Seal;

pub(super) use key::{IDEMPOTENCY_KEY, PATTERN};

/// Says that an answer is that of an earlier request.
pub(super) const REPLAYED: &str = "idempotency-replayed";

/// What the door of an endpoint that makes something knows of it.
#[derive(Clone)]
struct Door {
    app: App,
    needs: Vec<Permission>,
    /// The type of its body.
    kind: &'static str,
}

/// An endpoint's handler behind this door, if the endpoint makes something.
pub(super) fn guarded(endpoint: Endpoint, app: &App) -> MethodRouter<App> {
    if !endpoint.makes_something() {
        return endpoint.handler;
    }
    let needs = document::needs(&endpoint);
    let kind = endpoint.body.map_or("", |body| body.kind);
    // Only before the handler: another method is still told that it is none.
    endpoint.handler.route_layer(from_fn_with_state(Door { app: app.clone(), needs, kind }, enter))
}

async fn enter(State(door): State<Door>, request: Request, next: Next) -> Response {
    door.once(request, next).await.unwrap_or_else(Refused::into_response)
}

impl Door {
    async fn once(self, request: Request, next: Next) -> Result<Response, Refused> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, &self.app).await?;
        if !self.needs.iter().all(|right| caller.actor.may(*right)) {
            // Refused, and told, by the operation itself: whoever may not ask takes no key.
            parts.extensions.insert(caller.actor);
            return Ok(next.run(Request::from_parts(parts, body)).await);
        }
        let sent = key::read(&parts.headers)?;
        let sender = caller.actor.token().ok_or(Unreadable::NoToken)?.to_string();
        let key = RequestKey::of(&sender, sent);
        let seal = Seal::of(caller::shown(&parts.headers)?, sent, key);
        let (print, body) = Held::take(&parts, body, self.kind).await?.print(&parts).await?;

        let keys = Keys { app: self.app, key, request: caller.actor.request() };
        match keys.run(ClaimKey { key, print }).await? {
            Claimed::Now => {}
            Claimed::Answered(answer) => return again(&seal, &answer),
            Claimed::UnderWay => return Err(Repeated::UnderWay.into()),
            Claimed::ForSomethingElse => return Err(Repeated::ForSomethingElse.into()),
            Claimed::AnswerLost => return Err(Repeated::AnswerLost.into()),
        }
        parts.extensions.insert(caller.actor.holding(key));
        let request = Request::from_parts(parts, body);
        // A task of its own: who hangs up meanwhile, and asks again, shall find the answer.
        let answered =
            tokio::spawn(async move { keys.answer(next.run(request).await, &seal).await });
        answered.await.map_err(|error| Fault::new("making something once", error))?
    }
}

/// The first answer, to whoever asks again.
fn again(seal: &Seal, answer: &[u8]) -> Result<Response, Refused> {
    let mut response = seal.open(answer).ok_or(Repeated::AnswerLost)?;
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    Ok(response)
}

/// One request's claim.
struct Keys {
    app: App,
    key: RequestKey,
    request: RequestId,
}

impl Keys {
    /// Keeps the answer, if something was made; otherwise the key is free again.
    async fn answer(self, response: Response, seal: &Seal) -> Result<Response, Refused> {
        let key = self.key;
        if !response.status().is_success() {
            self.note(ReleaseKey { key }).await;
            return Ok(response);
        }
        let (parts, body) = response.into_parts();
        let whole = axum::body::to_bytes(body, usize::MAX).await;
        let whole = whole.map_err(|error| Fault::new("keeping an answer", error))?;
        let sealed = seal.close(&parts, &whole);
        let sealed = sealed.ok_or_else(|| Fault::new("keeping an answer", "it was not sealed"))?;
        self.note(KeepAnswer { key, sealed }).await;
        Ok(Response::from_parts(parts, Body::from(whole)))
    }

    /// What was made was made, and what was not was not, whether or not it can be noted.
    async fn note(&self, operation: impl Operation) {
        if let Err(error) = self.run(operation).await {
            tracing::warn!(request = %self.request, %error, "what became of a key was not noted");
        }
    }

    async fn run<O: Operation>(&self, operation: O) -> Result<O::Outcome, Error> {
        self.app.directory.run(&Actor::system(self.request), operation).await
    }
}
