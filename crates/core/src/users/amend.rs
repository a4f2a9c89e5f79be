//! What editing and changing the role share: the draft is checked against the directory, then applied.

use std::iter;

use crate::directory::UnitOfWork;
use crate::domain::ProblemCode;
use crate::domain::{Checks, UserStatus};
use crate::error::{Conflict, Error};
use crate::users::administrators::leads_to_administrator;
use crate::users::claim::claim;
use crate::users::places::{Ground, Places};
use crate::users::{Claim, PersonDraft, User};

/// The person as the draft would have them, or every problem at its field.
pub(super) fn amended(
    work: &mut UnitOfWork<'_>,
    before: &User,
    person: &PersonDraft,
    role: Result<(), ProblemCode>,
) -> Result<(User, Claim), Error> {
    if before.status == UserStatus::Archived {
        return Err(Conflict::Archived.into());
    }
    let mut checks = Checks::new();
    checks.take("role", role);
    let ground = Ground::of(&mut work.view(), iter::once(person))?;
    let places = ground.place(person, work.blueprint(), &mut checks);
    let claim = if person.email.as_str() == before.email {
        Claim::Unchanged
    } else {
        claim(work, &person.email, before.id, &mut checks)?
    };
    if leads_to_administrator(work.blueprint(), Some(before), person) {
        checks.extend(work.asks_for_password()?);
    }
    checks.finish()?;
    Ok((before.amended(person, places), claim))
}

impl User {
    /// The same person with what a draft says about them, at these places.
    pub(crate) fn amended(&self, person: &PersonDraft, places: Places) -> Self {
        Self {
            role: person.role.clone(),
            organization: places.organization,
            locations: places.locations,
            first_name: person.first_name.as_str().to_owned(),
            last_name: person.last_name.as_str().to_owned(),
            email: person.email.as_str().to_owned(),
            attributes: person.attributes.clone(),
            ..self.clone()
        }
    }
}
