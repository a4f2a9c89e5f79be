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
use crate::console::components::{Column, Moment, Tab};
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
    columns: [Column; 6],
    sessions: Vec<Line>,
}

struct Line {
    browser: String,
    address: String,
    began: Moment,
    seen: Moment,
    ends: Moment,
    is_this: bool,
    end: String,
}

async fn show(visit: Visit) -> Answer {
    let sessions = visit.ask(OwnSessions).await?;
    let lines = sessions.into_iter().map(|session| line(&visit, session)).collect();
    html(&SessionsPage {
        frame: visit.frame(Place::Account),
        tabs: tabs(Part::Sessions),
        columns: [
            Column::plain("Browser"),
            Column::plain("IP address"),
            Column::plain("Since"),
            Column::plain("Last used"),
            Column::plain("Expires"),
            Column::unseen("End"),
        ],
        sessions: lines,
    })
}

fn line(visit: &Visit, session: SessionCard) -> Line {
    Line {
        browser: words::browser(&session.user_agent),
        address: session.address,
        began: Moment::full(session.created_at),
        seen: Moment::relative(session.seen_at, visit.directory().now()),
        ends: Moment::full(session.ends),
        is_this: visit.actor.session() == Some(session.id),
        end: format!("{}/{}/end", routes::ACCOUNT_SESSIONS, session.id),
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
