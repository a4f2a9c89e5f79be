//! Changing a user's details, places and role.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use rollcall_core::access::Permission;
use rollcall_core::users::{ChangeRole, EditUser, Edited, PersonDraft, User, UserProfile};
use rollcall_core::{Conflict, Error, Refusal};
use serde::Deserialize;

use crate::App;
use crate::console::answer::{form_again, old_form};
use crate::console::components::{Difference, FormProblem};
use crate::console::confirm::{asked_after, confirm};
use crate::console::layout::{Frame, Place};
use crate::console::users::fields::{Fields, input_of};
use crate::console::users::profile::{TabOf, Whom, profile_at};
use crate::console::users::taken::problems_naming;
use crate::console::users::typed::Typed;
use crate::console::{Answer, Asked, Flash, Form, Refused, Sent, Visit, html, routes};
use crate::words;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/users/{id}/edit", get(show).post(with_fields))
        .route("/users/{id}", post(save))
}

#[derive(Template)]
#[template(path = "users/edit.html")]
struct Edit {
    frame: Frame,
    whom: Whom,
    problems: Vec<FormProblem>,
    fields: Fields,
    may_assign: bool,
    version: i64,
    action: String,
    again: String,
    back: String,
    stale: Vec<Difference>,
    /// The address of whoever saves, when their password is asked for.
    confirms: Option<String>,
}

impl Edit {
    async fn of(
        visit: &Visit,
        profile: &UserProfile,
        typed: &Typed,
        problems: Vec<FormProblem>,
    ) -> Result<Self, Refused> {
        // However it was asked for.
        visit.actor.permit(Permission::UsersEdit)?;
        let frame = visit.frame(Place::Users);
        let user = &profile.user;
        Ok(Self {
            frame: if problems.is_empty() { frame } else { frame.refused() },
            whom: Whom::of(visit, profile, TabOf::Profile),
            confirms: asked_after(visit, &problems, typed.password.as_ref()).await?,
            problems,
            fields: Fields::of(visit, typed).await?,
            may_assign: profile.may.now(Permission::UsersAssignRole),
            version: typed.seen.unwrap_or(user.version).0,
            action: routes::user(user.id),
            again: routes::user_part(user.id, "edit"),
            back: routes::user(user.id),
            stale: Vec::new(),
        })
    }
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Chosen {
    role: String,
    organization: String,
    organization_like: String,
    provider_like: String,
}

async fn show(visit: Visit, path: Path<String>, Asked(chosen): Asked<Chosen>) -> Answer {
    let profile = profile_at(&visit, &path).await?;
    let mut input = input_of(&profile.user);
    if !chosen.role.is_empty() {
        input.role = Some(chosen.role);
    }
    if !chosen.organization.is_empty() {
        input.organization = Some(chosen.organization);
    }
    let typed = Typed::of(input).looking_for(chosen.organization_like, chosen.provider_like);
    html(&Edit::of(&visit, &profile, &typed, Vec::new()).await?)
}

/// The same form with the fields of the chosen role, for those without a script. Changes nothing.
async fn with_fields(path: Path<String>, sent: Sent<Vec<(String, String)>>) -> Answer {
    let (Sent::Ours(form) | Sent::Old(form)) = sent;
    let profile = profile_at(&form.by, &path).await?;
    html(&Edit::of(&form.by, &profile, &read(&form.fields, &profile.user), Vec::new()).await?)
}

/// What was typed. A form whose sender may not give roles has no field for one.
fn read(fields: &[(String, String)], user: &User) -> Typed {
    let mut typed = Typed::read(fields);
    typed.input.role.get_or_insert_with(|| user.role.to_string());
    typed
}

async fn save(path: Path<String>, sent: Sent<Vec<(String, String)>>) -> Answer {
    let is_old = matches!(sent, Sent::Old(_));
    let (Sent::Ours(form) | Sent::Old(form)) = sent;
    let Form { by: mut visit, fields } = form;
    let profile = profile_at(&visit, &path).await?;
    let mut typed = read(&fields, &profile.user);
    if is_old {
        return old_form(&Edit::of(&visit, &profile, &typed, FormProblem::old_page()).await?);
    }
    if typed.is_looking {
        return html(&Edit::of(&visit, &profile, &typed, Vec::new()).await?);
    }
    let refusal = match run(&mut visit, &profile.user, &typed).await {
        Ok(edited) => {
            let name = edited.user.name();
            let flash = match edited.event {
                Some(_) => Flash::done(format!("{name} was saved.")),
                None => Flash::note(format!("There was nothing to save for {name}.")),
            };
            return Ok(visit.go(&routes::user(profile.user.id), &flash));
        }
        Err(Error::Refused(refusal)) => refusal,
        Err(error) => return Err(error.into()),
    };
    let keeps_what_was_typed = matches!(
        refusal,
        Refusal::Invalid(_)
            | Refusal::Conflict(_)
            | Refusal::Stale { .. }
            | Refusal::Spent { .. }
            | Refusal::Paused { .. }
    );
    if !keeps_what_was_typed {
        return Err(refusal.into());
    }
    let problems = problems(&refusal, &visit, &typed).await?;
    let stale = matches!(refusal, Refusal::Stale { .. });
    if stale {
        typed.seen = Some(profile.user.version);
    }
    let mut view = Edit::of(&visit, &profile, &typed, problems).await?;
    if stale {
        let stored = Fields::of(&visit, &Typed::of(input_of(&profile.user))).await?;
        view.stale = view.fields.differences_from(&stored);
    }
    form_again(&refusal, &view)
}

/// What is wrong; a new address or role needs a letter, so a spent quota is said with what goes without one.
async fn problems(
    refusal: &Refusal,
    visit: &Visit,
    typed: &Typed,
) -> Result<Vec<FormProblem>, Refused> {
    let Refusal::Spent { limit, until } = refusal else {
        return problems_naming(visit, refusal, typed).await;
    };
    let why = words::spent(*limit, *until);
    Ok(vec![FormProblem::of_the_form(format!(
        "{why} Until then leave the e-mail address and the role as they are; the rest can be saved."
    ))])
}

async fn run(visit: &mut Visit, user: &User, typed: &Typed) -> Result<Edited, Error> {
    typed.known()?;
    confirm(visit, typed.password()).await?;
    let person = PersonDraft::parse(&typed.input, visit.directory().blueprint())?;
    let seen = Some(typed.seen.ok_or(Refusal::Conflict(Conflict::WrongState))?);
    if person.role == user.role {
        visit.run(EditUser { id: user.id, person, seen }).await
    } else {
        visit.run(ChangeRole { id: user.id, person, seen }).await
    }
}
