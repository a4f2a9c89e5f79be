//! Confirming a changed address: one button for the person themselves, signed in; anybody else is asked to
//! sign in first. Looking changes nothing (attack B15).

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::post;
use http::{HeaderMap, StatusCode, header};
use rollcall_core::links::{ConfirmEmail, LinkCard};

use crate::App;
use crate::console::answer::page;
use crate::console::components::Moment;
use crate::console::layout::Frame;
use crate::console::link::follow::{COOKIE, dead, secret_of, somebody_else, untraced};
use crate::console::users::Nothing;
use crate::console::{Answer, Flash, Form, Guest, Visit, routes};
use crate::door::clear_cookie;

/// Its route; the page itself is where every link leads.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::LINK_CONFIRM, post(create))
}

#[derive(Template)]
#[template(path = "link/confirm.html")]
struct Confirm {
    frame: Frame,
    address: String,
    csrf: Option<String>,
    until: Moment,
}

/// The page of a link that confirms an address.
pub(super) async fn show(app: &App, guest: &Guest, headers: &HeaderMap, card: &LinkCard) -> Answer {
    let visit = Visit::recognize(headers, app).await.ok();
    let themselves =
        visit.filter(|visit| visit.actor.user().is_some_and(|id| card.user == Some(id)));
    let mut frame = guest.frame();
    frame.strips.extend(somebody_else(app, headers, card).await);
    let view = Confirm {
        frame,
        address: card.address.clone(),
        csrf: themselves.map(|visit| visit.form_token()),
        until: Moment::full(card.expires_at),
    };
    Ok(untraced(page(StatusCode::OK, &view)?))
}

async fn create(
    State(app): State<App>,
    guest: Guest,
    headers: HeaderMap,
    form: Form<Nothing>,
) -> Answer {
    let visit = form.by;
    let confirmed = match secret_of(&app, &headers) {
        Ok(secret) => {
            let operation = ConfirmEmail { token: secret.hash() };
            visit.run(operation).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    if let Err(error) = confirmed {
        return dead(&guest, error);
    }
    let text = "Your e-mail address is confirmed. Password reset links go there from now on.";
    let mut response = visit.go(routes::ACCOUNT, &Flash::done(text));
    response.headers_mut().append(header::SET_COOKIE, clear_cookie(&app, COOKIE));
    Ok(response)
}
