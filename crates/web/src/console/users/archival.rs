//! Archiving one user: a page that says what it means, then the act.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use rollcall_core::access::Permission;
use rollcall_core::directory::Selection;
use rollcall_core::domain::{Problem, Reason, UserStatus};
use rollcall_core::users::{ArchiveUsers, UserProfile};
use rollcall_core::{Conflict, Refusal};
use serde::Deserialize;

use crate::App;
use crate::console::answer::{form_again, old_form};
use crate::console::components::FormProblem;
use crate::console::layout::{Frame, Place};
use crate::console::users::profile::{TabOf, Whom, id_of, may_act, profile_at};
use crate::console::users::status::act;
use crate::console::users::typed::problems_of;
use crate::console::{Answer, Form, Refused, Sent, Visit, html, routes};
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
    reason: String,
    problems: Vec<FormProblem>,
}

async fn show(visit: Visit, path: Path<String>) -> Answer {
    let profile = profile_at(&visit, &path).await?;
    html(&page_of(&visit, profile)?)
}

/// Only for who may do it to this person, however it was asked for.
fn page_of(visit: &Visit, profile: UserProfile) -> Result<Archive, Refused> {
    may_act(visit, &profile, Permission::UsersArchive)?;
    if profile.user.status == UserStatus::Archived {
        return Err(Refusal::Conflict(Conflict::Archived).into());
    }
    let id = profile.user.id;
    let access = match (profile.sessions, profile.tokens) {
        (0, 0) => "No session or token is open.".to_owned(),
        (sessions, tokens) => format!(
            "{} and {} end now.",
            words::numbered(sessions, "session", "sessions"),
            words::numbered(tokens, "API token", "API tokens")
        ),
    };
    Ok(Archive {
        frame: visit.frame(Place::Users),
        whom: Whom::of(visit, &profile, TabOf::Profile),
        email: profile.user.email,
        action: routes::user_part(id, "archival"),
        back: routes::user(id),
        access,
        reason: String::new(),
        problems: Vec::new(),
    })
}

impl Archive {
    /// The same page with what was typed and what is wrong with it.
    fn again(self, reason: String, problems: Vec<FormProblem>) -> Self {
        Self { frame: self.frame.refused(), reason, problems, ..self }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Archival {
    #[serde(default)]
    reason: String,
}

async fn create(path: Path<String>, sent: Sent<Archival>) -> Answer {
    let who = id_of(&path)?;
    let form = match sent {
        Sent::Ours(form) => form,
        Sent::Old(Form { by, fields }) => {
            let view = page_of(&by, profile_at(&by, &path).await?)?;
            return old_form(&view.again(fields.reason, FormProblem::old_page()));
        }
    };
    let (visit, typed) = (form.by, form.fields.reason);
    let reason = if typed.trim().is_empty() { Ok(None) } else { Reason::parse(&typed).map(Some) };
    match reason {
        Ok(reason) => {
            let operation = ArchiveUsers { who: Selection::one(who), reason };
            act(&visit, who, operation, ["archived", "archived"]).await
        }
        Err(code) => {
            let refusal = Refusal::Invalid(vec![Problem::at("reason", code)]);
            let view = page_of(&visit, profile_at(&visit, &path).await?)?;
            let problems = problems_of(&refusal, visit.directory().blueprint());
            form_again(&refusal, &view.again(typed, problems))
        }
    }
}
