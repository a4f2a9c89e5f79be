//! Taking back a change of state.

use axum::Router;
use axum::extract::Path;
use axum::routing::post;
use rollcall_core::Refusal;
use rollcall_core::domain::EventId;
use rollcall_core::users::{UndoChange, UserCard};

use crate::App;
use crate::console::users::status::{Nothing, back_to, refused};
use crate::console::{Answer, Flash, Form, routes};

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route("/undo/{event}", post(create))
}

async fn create(Path(event): Path<String>, form: Form<Nothing>) -> Answer {
    let visit = form.by;
    let event = EventId::parse(&event).map_err(|_| Refusal::Unknown)?;
    match visit.run(UndoChange { event }).await {
        Ok(id) => {
            let profile = visit.ask(UserCard { id }).await?;
            let flash = Flash::done(format!("{} is as before.", profile.user.name()));
            Ok(back_to(&visit, id, &flash))
        }
        Err(error) => Ok(visit.go(routes::USERS, &refused("this person", error)?)),
    }
}
