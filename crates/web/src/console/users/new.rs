//! Adding a user: the role decides which other fields the form shows and requires.

use askama::Template;
use axum::Router;
use axum::routing::{get, post};
use rollcall_core::access::Permission;
use rollcall_core::domain::{Checks, ProblemCode};
use rollcall_core::users::{CreateUser, Created, PersonDraft, PersonInput, Welcome};
use rollcall_core::{Error, Refusal};
use serde::Deserialize;

use crate::App;
use crate::console::answer::{form_again, old_form};
use crate::console::components::{Choice, FormProblem};
use crate::console::confirm::{asked_after, confirm};
use crate::console::layout::{Frame, Place};
use crate::console::users::fields::Fields;
use crate::console::users::taken::problems_naming;
use crate::console::users::typed::Typed;
use crate::console::{Answer, Asked, Flash, Form, Refused, Sent, Visit, html, routes};

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route(routes::NEW_USER, get(show).post(with_fields))
        .route(routes::USERS, post(create))
}

#[derive(Template)]
#[template(path = "users/new.html")]
struct NewUser {
    frame: Frame,
    problems: Vec<FormProblem>,
    fields: Fields,
    welcomes: Vec<Choice>,
    /// The address of whoever sends it, when their password is asked for.
    confirms: Option<String>,
}

impl NewUser {
    /// Only for who has the right to use it, however it was asked for.
    async fn of(visit: &Visit, typed: &Typed, problems: Vec<FormProblem>) -> Result<Self, Refused> {
        visit.actor.permit(Permission::UsersCreate)?;
        let frame = visit.frame(Place::Users);
        let chosen = typed.welcome.as_deref().unwrap_or("now");
        let welcomes = vec![
            Choice::new("now", "Send an invitation now")
                .meaning("With a link to choose a password."),
            Choice::new("later", "Send it later")
                .meaning("They stay invited; you send it when it is time."),
        ];
        Ok(Self {
            frame: if problems.is_empty() { frame } else { frame.refused() },
            confirms: asked_after(visit, &problems, typed.password.as_ref()).await?,
            problems,
            fields: Fields::of(visit, typed).await?,
            welcomes: welcomes.into_iter().map(|choice| choice.chosen_among(&[chosen])).collect(),
        })
    }
}

/// What the script asks for when the role or the organization is chosen.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Chosen {
    role: String,
    organization: String,
    organization_like: String,
    provider_like: String,
}

async fn show(visit: Visit, Asked(chosen): Asked<Chosen>) -> Answer {
    let some = |text: String| (!text.is_empty()).then_some(text);
    let input = PersonInput {
        role: some(chosen.role),
        organization: some(chosen.organization),
        ..PersonInput::default()
    };
    let typed = Typed::of(input).looking_for(chosen.organization_like, chosen.provider_like);
    html(&NewUser::of(&visit, &typed, Vec::new()).await?)
}

/// The same form with the fields of the chosen role, for those without a script. Changes nothing.
async fn with_fields(sent: Sent<Vec<(String, String)>>) -> Answer {
    let (Sent::Ours(form) | Sent::Old(form)) = sent;
    html(&NewUser::of(&form.by, &Typed::read(&form.fields), Vec::new()).await?)
}

async fn create(sent: Sent<Vec<(String, String)>>) -> Answer {
    let form = match sent {
        Sent::Ours(form) => form,
        Sent::Old(Form { by, fields }) => {
            let problems = FormProblem::old_page();
            return old_form(&NewUser::of(&by, &Typed::read(&fields), problems).await?);
        }
    };
    let (mut visit, typed) = (form.by, Typed::read(&form.fields));
    if typed.is_looking {
        return html(&NewUser::of(&visit, &typed, Vec::new()).await?);
    }
    match run(&mut visit, &typed).await {
        Ok(created) => {
            let text = match typed.welcome.as_deref() {
                Some("later") => {
                    format!("{} was added. Send the invitation when it is time.", created.name)
                }
                _ => format!("{} was invited.", created.name),
            };
            let flash = Flash::done(text).leading_to("Add another", routes::NEW_USER);
            Ok(visit.go(&routes::user(created.id), &flash))
        }
        Err(Error::Refused(
            refusal @ (Refusal::Invalid(_)
            | Refusal::Conflict(_)
            | Refusal::Spent { .. }
            | Refusal::Paused { .. }),
        )) => {
            let problems = problems_naming(&visit, &refusal, &typed).await?;
            let view = NewUser::of(&visit, &typed, problems).await?;
            form_again(&refusal, &view)
        }
        Err(error) => Err(error.into()),
    }
}

async fn run(visit: &mut Visit, typed: &Typed) -> Result<Created, Error> {
    typed.known()?;
    confirm(visit, typed.password()).await?;
    let mut checks = Checks::new();
    let person = PersonDraft::parse(&typed.input, visit.directory().blueprint());
    let person = person.map_err(|problems| checks.extend(problems)).ok();
    let welcome = checks.take("welcome", welcome(typed));
    checks.finish()?;
    let (Some(person), Some(welcome)) = (person, welcome) else { return Err(Vec::new().into()) };
    visit.run(CreateUser { person, welcome }).await
}

fn welcome(typed: &Typed) -> Result<Welcome, ProblemCode> {
    match typed.welcome.as_deref() {
        Some("now") => Ok(Welcome::Now),
        Some("later") => Ok(Welcome::Later),
        _ => Err(ProblemCode::Missing),
    }
}
