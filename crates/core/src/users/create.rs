//! Creating users: they are added, and invited unless the invitation shall wait.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::access::{Permission, Permit};
use crate::blueprint::Blueprint;
use crate::directory::{Change, EventKind, NeedsRecent, Operation, UnitOfWork};
use crate::domain::{Checks, Email, EventId, Problem, ProblemCode, UserId};
use crate::error::Error;
use crate::links;
use crate::users::administrators::leads_to_administrator;
use crate::users::changes::draft_changes;
use crate::users::places::{Ground, Places};
use crate::users::rules::may_give;
use crate::users::verdicts::about;
use crate::users::{Claim, PersonDraft, User};

/// Adds a person.
#[derive(Debug, Clone)]
pub struct CreateUser {
    /// Who they are.
    pub person: PersonDraft,
    /// Whether the invitation goes out now.
    pub welcome: Welcome,
}

/// When the invitation is sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Welcome {
    /// At once.
    Now,
    /// When somebody sends it.
    #[default]
    Later,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    /// The new user.
    pub id: UserId,
    /// Their name.
    pub name: String,
    /// The event that tells it.
    pub event: EventId,
}

impl Operation for CreateUser {
    const NAME: &'static str = "users.create";
    const NEEDS: Permission = Permission::UsersCreate;
    const NEEDS_RECENT: NeedsRecent = NeedsRecent::ForAdministrators;
    type Outcome = Created;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Created, Error> {
        let mut made = create(work, std::slice::from_ref(self))?;
        Ok(made.pop().unwrap_or_else(|| Err(Vec::new()))?)
    }
}

/// The same for many people at once, as an import has them; each is added or refused for itself.
pub(crate) struct CreateUsers(pub(crate) Vec<CreateUser>);

impl Operation for CreateUsers {
    const NAME: &'static str = CreateUser::NAME;
    const NEEDS: Permission = CreateUser::NEEDS;
    const NEEDS_RECENT: NeedsRecent = CreateUser::NEEDS_RECENT;
    type Outcome = Vec<Result<Created, Vec<Problem>>>;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Self::Outcome, Error> {
        create(work, &self.0)
    }
}

/// A person who is about to be added.
pub(crate) struct Newcomer<'a> {
    pub(crate) user: User,
    pub(crate) email: &'a Email,
    pub(crate) claim: Claim,
}

/// Checks each, adds those without problems, and tells it; the verdicts come in the order of the people.
fn create(
    work: &mut UnitOfWork<'_>,
    people: &[CreateUser],
) -> Result<Vec<Result<Created, Vec<Problem>>>, Error> {
    let ground = Ground::of(&mut work.view(), people.iter().map(|asked| &asked.person))?;
    let folded: Vec<&str> = people.iter().map(|asked| asked.person.email.folded()).collect();
    let mut seen = work.users().visible_emails(&folded)?;
    let held = work.users().names_held(&folded)?;
    let leads = |asked: &CreateUser| leads_to_administrator(work.blueprint(), None, &asked.person);
    let password = if people.iter().any(leads) { work.asks_for_password()? } else { None };
    let (mut verdicts, mut newcomers) = (Vec::with_capacity(people.len()), Vec::new());
    let mut invited = HashSet::new();
    for asked in people {
        let places = checked(work, asked, &ground, password.as_ref(), &mut seen);
        verdicts.push(places.map(|places| {
            let user = newcomer(work, &asked.person, places);
            let email = &asked.person.email;
            let claim = if held.contains(email.folded()) { Claim::Waits } else { Claim::Held };
            if asked.welcome == Welcome::Now {
                invited.insert(user.id);
            }
            newcomers.push(Newcomer { user, email, claim });
        }));
    }
    work.users().insert(&newcomers)?;
    let created: Vec<Created> =
        newcomers.iter().map(|newcomer| tell(work, &newcomer.user)).collect();
    let users = newcomers.iter().map(|newcomer| &newcomer.user);
    let invited: Vec<&User> = users.filter(|user| invited.contains(&user.id)).collect();
    links::invite_new(work, &invited)?;
    let mut created = created.into_iter();
    Ok(verdicts
        .into_iter()
        .map(|verdict| verdict.and_then(|()| created.next().ok_or_else(Vec::new)))
        .collect())
}

/// The rules about a new person; their places when all is well.
fn checked(
    work: &UnitOfWork<'_>,
    asked: &CreateUser,
    ground: &Ground,
    password: Option<&Problem>,
    seen: &mut HashSet<String>,
) -> Result<Places, Vec<Problem>> {
    let (person, mut checks) = (&asked.person, Checks::new());
    let places = admitted(person, ground, work.permit(), work.blueprint(), &mut checks);
    if seen.contains(person.email.folded()) {
        checks.note("email", ProblemCode::EmailTaken);
    }
    if leads_to_administrator(work.blueprint(), None, person) {
        checks.extend(password.cloned());
    }
    checks.finish()?;
    seen.insert(person.email.folded().to_owned());
    Ok(places)
}

/// The rules that hold for whoever is new, whatever their address; where they will be.
pub(crate) fn admitted(
    person: &PersonDraft,
    ground: &Ground,
    permit: &Permit,
    blueprint: &Blueprint,
    checks: &mut Checks,
) -> Places {
    checks.take("role", may_give(permit, &person.role));
    ground.place(person, blueprint, checks)
}

fn newcomer(work: &UnitOfWork<'_>, person: &PersonDraft, places: Places) -> User {
    let names = [&person.first_name, &person.last_name];
    let role = person.role.clone();
    User {
        organization: places.organization,
        locations: places.locations,
        attributes: person.attributes.clone(),
        ..User::invited(work.new_id(), work.now(), role, names, &person.email)
    }
}

fn tell(work: &mut UnitOfWork<'_>, user: &User) -> Created {
    work.touch(user.id);
    let mut changes = draft_changes(user);
    changes.push(Change::of("status", serde_json::Value::Null, user.status.as_str()));
    let event = work.tell(about(EventKind::UserCreated, user).with(changes));
    Created { id: user.id, name: user.name(), event }
}
