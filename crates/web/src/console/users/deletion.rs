//! Deleting an archived user for good: a page that shows the person, the state, and that there is no way
//! back; the address is typed to go on, and one's own password, some time after signing in.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use http::StatusCode;
use rollcall_core::access::Permission;
use rollcall_core::domain::UserStatus;
use rollcall_core::users::{DeleteUser, UserProfile};
use rollcall_core::{Conflict, Error, Refusal};
use serde::Deserialize;

use crate::App;
use crate::console::answer::{form_again, old_form, page};
use crate::console::components::{FormProblem, Moment};
use crate::console::confirm::{asked_of, confirm};
use crate::console::layout::{Frame, Place};
use crate::console::users::profile::{TabOf, Whom, may_act, profile_at};
use crate::console::users::status::{back_to, refused};
use crate::console::users::typed::problems_of;
use crate::console::{Answer, Flash, Form, Refused, Sent, Visit, html, routes};
use crate::words;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new().route("/users/{id}/delete", get(show)).route("/users/{id}/deletion", post(create))
}

#[derive(Template)]
#[template(path = "users/delete.html")]
struct Delete {
    frame: Frame,
    whom: Whom,
    email: String,
    typed: String,
    /// The address of whoever deletes, when their password is asked for.
    confirms: Option<String>,
    problems: Vec<FormProblem>,
    archived: Option<Moment>,
    action: String,
    back: String,
}

impl Delete {
    async fn of(
        visit: &Visit,
        profile: &UserProfile,
        typed: String,
        problems: Vec<FormProblem>,
    ) -> Result<Self, Refused> {
        let id = profile.user.id;
        let frame = visit.frame(Place::Users);
        Ok(Self {
            frame: if problems.is_empty() { frame } else { frame.refused() },
            whom: Whom::of(visit, profile, TabOf::Profile),
            email: profile.user.email.clone(),
            typed,
            confirms: asked_of(visit).await?,
            problems,
            archived: profile.user.archived_at.map(Moment::full),
            action: routes::user_part(id, "deletion"),
            back: routes::user(id),
        })
    }
}

/// The profile that the address names, for who may delete it, however the page was asked for.
async fn deletable_at(visit: &Visit, path: &Path<String>) -> Result<UserProfile, Refused> {
    let profile = profile_at(visit, path).await?;
    may_act(visit, &profile, Permission::UsersDelete)?;
    if profile.user.status != UserStatus::Archived {
        return Err(Refusal::Conflict(Conflict::NotArchived).into());
    }
    Ok(profile)
}

async fn show(visit: Visit, path: Path<String>) -> Answer {
    let profile = deletable_at(&visit, &path).await?;
    html(&Delete::of(&visit, &profile, String::new(), Vec::new()).await?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deletion {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    /// What password managers file the password under.
    #[serde(default, rename = "username")]
    _username: String,
}

async fn create(path: Path<String>, sent: Sent<Deletion>) -> Answer {
    let form = match sent {
        Sent::Ours(form) => form,
        Sent::Old(Form { by, fields }) => {
            let profile = deletable_at(&by, &path).await?;
            let problems = FormProblem::old_page();
            return old_form(&Delete::of(&by, &profile, fields.email, problems).await?);
        }
    };
    let (mut visit, Deletion { email: typed, password, .. }) = (form.by, form.fields);
    let profile = deletable_at(&visit, &path).await?;
    if typed.trim() != profile.user.email {
        let text = format!("Type {} to continue", profile.user.email);
        let problems = vec![FormProblem::at("email", text)];
        let view = Delete::of(&visit, &profile, typed, problems).await?;
        return page(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let (id, name) = (profile.user.id, profile.user.name());
    match delete(&mut visit, &profile, &password).await {
        Ok(kept) => {
            let events = words::numbered(kept, "event stays", "events stay");
            let text = format!("{name} was deleted permanently. {events}, without the name.");
            Ok(visit.go(routes::USERS, &Flash::done(text)))
        }
        Err(Error::Refused(refusal @ (Refusal::Invalid(_) | Refusal::Paused { .. }))) => {
            let problems = problems_of(&refusal, visit.directory().blueprint());
            form_again(&refusal, &Delete::of(&visit, &profile, typed, problems).await?)
        }
        Err(error) => Ok(back_to(&visit, id, &refused(&name, error)?)),
    }
}

async fn delete(visit: &mut Visit, profile: &UserProfile, password: &str) -> Result<u64, Error> {
    confirm(visit, password).await?;
    visit.run(DeleteUser { id: profile.user.id, reason: None }).await
}
