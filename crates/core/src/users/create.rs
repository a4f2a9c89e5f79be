//! Creating a user: they are added, and invited unless the invitation shall wait.

use crate::access::Permission;
use crate::directory::{Change, EventKind, Operation, UnitOfWork};
use crate::domain::{Checks, EventId, ProblemCode, UserId, UserStatus, Version};
use crate::error::Error;
use crate::links;
use crate::users::changes::draft_changes;
use crate::users::verdicts::about;
use crate::users::{PersonDraft, User, places};

/// Adds a person.
#[derive(Debug, Clone)]
pub struct CreateUser {
    /// Who they are.
    pub person: PersonDraft,
    /// Whether the invitation goes out now.
    pub welcome: Welcome,
}

/// When the invitation is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Welcome {
    /// At once.
    Now,
    /// When somebody sends it.
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
    type Outcome = Created;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Created, Error> {
        let person = &self.person;
        let mut checks = Checks::new();
        let places = places::find(work, person.organization, &person.locations, &mut checks)?;
        places::check_providers(work, &person.attributes, &mut checks)?;
        if !work.permit().ceiling().covers(&person.role) {
            checks.note("role", ProblemCode::AboveYourCeiling);
        }
        let claim = claim(work, person, &mut checks)?;
        checks.finish()?;
        let user = User {
            id: work.new_id(),
            organization: places.organization,
            locations: places.locations,
            role: person.role.clone(),
            status: UserStatus::Invited,
            first_name: person.first_name.as_str().to_owned(),
            last_name: person.last_name.as_str().to_owned(),
            email: person.email.as_str().to_owned(),
            epoch: 1,
            version: Version(1),
            created_at: work.now(),
            accepted_at: None,
            archived_at: None,
            signed_in_at: None,
            seen_at: None,
            attributes: person.attributes.clone(),
        };
        work.users().insert(&user, &person.email, claim)?;
        work.touch(user.id);
        let mut changes = draft_changes(&user);
        changes.push(Change::of("status", serde_json::Value::Null, user.status.as_str()));
        let event = work.tell(about(EventKind::UserCreated, &user).with(changes));
        if self.welcome == Welcome::Now {
            links::invite(work, &user)?;
        }
        Ok(Created { id: user.id, name: user.name(), event })
    }
}

/// Whether the new person holds their address as a user name from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Claim {
    /// The address is free.
    Held,
    /// It is in use beyond the actor's reach: the answer must not say so, and the name is claimed only
    /// when the holder of the address accepts.
    Waits,
}

fn claim(
    work: &mut UnitOfWork<'_>,
    person: &PersonDraft,
    checks: &mut Checks,
) -> Result<Claim, Error> {
    if work.users().visible_with_email(&person.email)?.is_some() {
        checks.note("email", ProblemCode::EmailTaken);
    }
    let held = work.users().is_name_held(&person.email)?;
    Ok(if held { Claim::Waits } else { Claim::Held })
}
