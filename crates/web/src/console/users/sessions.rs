//! Where somebody is signed in, and signing them out everywhere.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use rollcall_core::Conflict;
use rollcall_core::access::Permission;
use rollcall_core::sessions::{EndUserSessions, UserSessions};

use crate::App;
use crate::console::components::{Column, SessionLine};
use crate::console::layout::{Frame, Place};
use crate::console::users::profile::{TabOf, Whom, profile_at};
use crate::console::users::status::{Nothing, refused};
use crate::console::{Answer, Flash, Form, Visit, html, routes};
use crate::words;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/users/{id}/sessions", get(show))
        .route("/users/{id}/session-endings", post(end_all))
}

#[derive(Template)]
#[template(path = "users/sessions.html")]
struct SessionsOf {
    frame: Frame,
    whom: Whom,
    columns: Vec<Column>,
    sessions: Vec<SessionLine>,
    end_all: String,
    /// Whether these are the visitor's own, which their account shows.
    are_own: bool,
    /// Why they are not shown.
    why_not: Option<&'static str>,
}

async fn show(visit: Visit, path: Path<String>) -> Answer {
    let profile = profile_at(&visit, &path).await?;
    visit.actor.permit(Permission::UsersEndSessions)?;
    let (id, why_not) = (profile.user.id, profile.may.why_not());
    let sessions = match why_not {
        None => visit.ask(UserSessions { id }).await?,
        Some(_) => Vec::new(),
    };
    let now = visit.directory().now();
    html(&SessionsOf {
        frame: visit.frame(Place::Users),
        whom: Whom::of(&visit, &profile, TabOf::Sessions),
        columns: SessionLine::columns(),
        sessions: sessions.iter().map(|session| SessionLine::of(session, now)).collect(),
        end_all: routes::user_part(id, "session-endings"),
        are_own: why_not == Some(Conflict::Yourself),
        why_not: why_not.map(words::conflict),
    })
}

async fn end_all(path: Path<String>, form: Form<Nothing>) -> Answer {
    let visit = form.by;
    let profile = profile_at(&visit, &path).await?;
    let (id, name) = (profile.user.id, profile.user.name());
    let flash = match visit.run(EndUserSessions { id }).await {
        Ok(0) => Flash::note(format!("{name} has no open sessions.")),
        Ok(ended) => {
            let sessions = words::numbered(ended, "session", "sessions");
            Flash::done(format!("{name} was signed out: {sessions} ended."))
        }
        Err(error) => refused(&name, error)?,
    };
    Ok(visit.go_back_or(&routes::user_part(id, "sessions"), &flash))
}
