//! Taking back a change of state.

use axum::Router;
use axum::extract::Path;
use axum::routing::post;
use rollcall_core::domain::EventId;
use rollcall_core::users::{UndoChange, UserCard};
use rollcall_core::{Error, Refusal};

use crate::App;
use crate::console::confirm::{Pressed, Question};
use crate::console::layout::Place;
use crate::console::users::status::{back_to, refused};
use crate::console::{Answer, Flash, Form, routes};

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route("/undo/{event}", post(create))
}

async fn create(Path(event): Path<String>, form: Form<Pressed>) -> Answer {
    let (mut visit, pressed) = (form.by, form.fields);
    let event = EventId::parse(&event).map_err(|_| Refusal::Unknown)?;
    match pressed.run(&mut visit, UndoChange { event }).await {
        Err(Error::Refused(refusal)) if pressed.is_asked(&refusal) => {
            let why = "It lets somebody who administers others sign in again, so your password is \
                       asked for first.";
            let question = Question {
                here: Place::Users,
                title: "Undo the change?".to_owned(),
                why: why.to_owned(),
                label: "Undo".to_owned(),
                action: routes::undo(event),
                back: ("Users", routes::USERS.to_owned()),
            };
            question.ask(&visit, &refusal, &pressed).await
        }
        Ok(id) => {
            let profile = visit.ask(UserCard { id }).await?;
            let flash = Flash::done(format!("{} is as before.", profile.user.name()));
            Ok(back_to(&visit, id, &flash))
        }
        Err(error) => Ok(visit.go(routes::USERS, &refused("this person", error)?)),
    }
}
