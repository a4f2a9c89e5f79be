//! One's own sessions: where one is signed in, and ending what should not be open.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use rollcall_core::domain::SessionId;
use rollcall_core::sessions::{EndSessions, OwnSessions, SessionCard, WhichSessions};
use rollcall_core::{Error, Refusal};

use crate::App;
use crate::console::account::{Part, tabs};
use crate::console::components::{Column, SessionLine, Tab};
use crate::console::layout::{Frame, Place};
use crate::console::users::Nothing;
use crate::console::{Answer, Flash, Form, Visit, html, routes};
use crate::words;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route(routes::ACCOUNT_SESSIONS, get(show))
        .route(routes::ACCOUNT_OTHER_SESSIONS, post(end_others))
        .route("/account/sessions/{id}/end", post(end))
}

#[derive(Template)]
#[template(path = "account/sessions.html")]
struct SessionsPage {
    frame: Frame,
    tabs: Vec<Tab>,
    columns: Vec<Column>,
    sessions: Vec<SessionLine>,
}

async fn show(visit: Visit) -> Answer {
    let sessions = visit.ask(OwnSessions).await?;
    let mut columns = SessionLine::columns();
    columns.push(Column::unseen("End"));
    html(&SessionsPage {
        frame: visit.frame(Place::Account),
        tabs: tabs(Part::Sessions),
        columns,
        sessions: sessions.iter().map(|session| line(&visit, session)).collect(),
    })
}

fn line(visit: &Visit, session: &SessionCard) -> SessionLine {
    let is_this = visit.actor.session() == Some(session.id);
    let end = format!("{}/{}/end", routes::ACCOUNT_SESSIONS, session.id);
    SessionLine {
        is_this,
        end: (!is_this).then_some(end),
        ..SessionLine::of(session, visit.directory().now())
    }
}

async fn end(Path(id): Path<String>, form: Form<Nothing>) -> Answer {
    let id = SessionId::parse(&id).map_err(|_| Refusal::Unknown)?;
    finish(&form.by, WhichSessions::One(id)).await
}

async fn end_others(form: Form<Nothing>) -> Answer {
    finish(&form.by, WhichSessions::Others).await
}

async fn finish(visit: &Visit, which: WhichSessions) -> Answer {
    let flash = match visit.run(EndSessions { which }).await {
        Ok(ended) => {
            Flash::done(format!("{} ended.", words::numbered(ended, "session", "sessions")))
        }
        Err(Error::Refused(Refusal::Unknown)) => Flash::note("That session had ended already."),
        Err(error) => return Err(error.into()),
    };
    Ok(visit.go(routes::ACCOUNT_SESSIONS, &flash))
}
