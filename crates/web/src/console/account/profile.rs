//! Saving one's own profile.

use axum::Router;
use axum::routing::post;
use rollcall_core::Error;
use rollcall_core::Refusal;
use rollcall_core::users::EditOwnAccount;

use crate::App;
use crate::console::account::index::Profile;
use crate::console::account::own;
use crate::console::answer::{form_again, old_form};
use crate::console::components::FormProblem;
use crate::console::users::typed::{Typed, problems_of};
use crate::console::{Answer, Flash, Form, Sent, Visit, html, routes};

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::ACCOUNT, post(save))
}

async fn save(sent: Sent<Vec<(String, String)>>) -> Answer {
    let form = match sent {
        Sent::Ours(form) => form,
        Sent::Old(Form { by, fields }) => return old(&by, &Typed::read(&fields)).await,
    };
    let visit = form.by;
    let blueprint = visit.directory().blueprint();
    let typed = Typed::read(&form.fields);
    if typed.is_looking {
        let user = own(&visit).await?;
        let mut view = Profile::of(&visit, &user, &typed, Vec::new()).await?;
        view.version = typed.seen.unwrap_or(user.version).0;
        return html(&view);
    }
    let parsed = typed
        .known()
        .and_then(|()| EditOwnAccount::parse(&typed.input, typed.seen, blueprint))
        .map_err(Error::from);
    let saved = match parsed {
        Ok(operation) => visit.run(operation).await,
        Err(error) => Err(error),
    };
    let refusal = match saved {
        Ok(_) => return Ok(visit.go(routes::ACCOUNT, &Flash::done("Your profile was saved."))),
        Err(Error::Refused(refusal @ (Refusal::Invalid(_) | Refusal::Stale { .. }))) => refusal,
        Err(error) => return Err(error.into()),
    };
    let user = own(&visit).await?;
    let problems = problems_of(&refusal, blueprint);
    let mut view = Profile::of(&visit, &user, &typed, problems).await?;
    if matches!(refusal, Refusal::Stale { .. }) {
        let stored = Profile::of(&visit, &user, &Typed::default(), Vec::new()).await?;
        view.stale = view.differences_from(&stored);
    } else if let Some(seen) = typed.seen {
        view.version = seen.0;
    }
    form_again(&refusal, &view)
}

/// The page with what was typed on another session's page.
async fn old(visit: &Visit, typed: &Typed) -> Answer {
    let user = own(visit).await?;
    let mut view = Profile::of(visit, &user, typed, FormProblem::old_page()).await?;
    view.version = typed.seen.unwrap_or(user.version).0;
    old_form(&view)
}
