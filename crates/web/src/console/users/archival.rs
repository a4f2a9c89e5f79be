//! Archiving one user: a page that says what it means, then the act.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use rollcall_core::directory::Selection;
use rollcall_core::domain::Reason;
use rollcall_core::users::ArchiveUsers;
use serde::Deserialize;

use crate::App;
use crate::console::layout::{Frame, Place};
use crate::console::users::profile::{TabOf, Whom, id_of, profile_at};
use crate::console::users::status::act;
use crate::console::{Answer, Form, Visit, html, routes};
use crate::words;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/users/{id}/archive", get(show))
        .route("/users/{id}/archival", post(create))
}

#[derive(Template)]
#[template(path = "users/archive.html")]
struct Archive {
    frame: Frame,
    whom: Whom,
    email: String,
    action: String,
    back: String,
    access: String,
}

async fn show(visit: Visit, path: Path<String>) -> Answer {
    let profile = profile_at(&visit, &path).await?;
    let id = profile.user.id;
    let access = match (profile.sessions, profile.tokens) {
        (0, 0) => "No session or token is open.".to_owned(),
        (sessions, tokens) => format!(
            "{} and {} end now.",
            words::people(sessions, "session", "sessions"),
            words::people(tokens, "API token", "API tokens")
        ),
    };
    html(&Archive {
        frame: visit.frame(Place::Users),
        whom: Whom::of(&visit, &profile, TabOf::Profile),
        email: profile.user.email,
        action: routes::user_part(id, "archival"),
        back: routes::user(id),
        access,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Archival {
    #[serde(default)]
    reason: String,
}

async fn create(path: Path<String>, form: Form<Archival>) -> Answer {
    let who = id_of(&path)?;
    let reason = Reason::parse(&form.fields.reason).ok();
    let operation = ArchiveUsers { who: Selection::one(who), reason };
    act(&form.by, who, operation, "archived").await
}
