//! The acts of a chunk, done by the operations that own them: those on many people all at once.

use std::collections::BTreeMap;

use crate::access::Permission;
use crate::directory::{Operation, Selection, UnitOfWork};
use crate::domain::UserId;
use crate::error::{Error, Refusal};
use crate::imports::plan::{Act, Amendment, StateChange};
use crate::imports::store::Outcome;
use crate::imports::{RowProblem, RowState};
use crate::users::{
    ActivateUsers, ArchiveUsers, ChangeRole, CreateUser, CreateUsers, DeactivateUsers, EditUser,
};

/// What is to be done, with the line of each.
#[derive(Default)]
pub(super) struct Rows {
    creates: Vec<(u64, CreateUser, Option<StateChange>)>,
    changes: Vec<(u64, UserId, Option<Amendment>, Option<StateChange>)>,
}

/// Whose state changes afterwards.
type Afterwards = BTreeMap<StateChange, Vec<UserId>>;

impl Rows {
    pub(super) fn add(&mut self, line: u64, act: Act) {
        match act {
            Act::Create(asked, then) => self.creates.push((line, asked, then)),
            Act::Change(user, amendment, then) => {
                self.changes.push((line, user, amendment, then));
            }
        }
    }

    pub(super) fn apply(self, work: &mut UnitOfWork<'_>) -> Result<Vec<Outcome>, Error> {
        let mut afterwards = Afterwards::new();
        let mut outcomes = create(work, self.creates, &mut afterwards)?;
        for (line, user, amendment, then) in self.changes {
            let amended = amendment.map_or(Ok(Ok(())), |amendment| amend(work, user, amendment))?;
            if let Err(refusal) = amended {
                outcomes.push(Outcome::failed(line, RowProblem::from_refusal(refusal)));
                continue;
            }
            outcomes.push(Outcome::of(line, RowState::Updated).about(Some(user)));
            if let Some(then) = then {
                afterwards.entry(then).or_default().push(user);
            }
        }
        for (change, users) in afterwards {
            for (user, refusal) in change_state(work, change, users)? {
                let row = outcomes.iter_mut().find(|row| row.user == Some(user));
                if let Some(row) = row {
                    row.state = RowState::Failed;
                    row.problems = Some(RowProblem::from_refusal(refusal));
                }
            }
        }
        Ok(outcomes)
    }
}

fn create(
    work: &mut UnitOfWork<'_>,
    creates: Vec<(u64, CreateUser, Option<StateChange>)>,
    afterwards: &mut Afterwards,
) -> Result<Vec<Outcome>, Error> {
    if creates.is_empty() {
        return Ok(Vec::new());
    }
    let (mut rows, mut people) = (Vec::new(), Vec::new());
    for (line, asked, then) in creates {
        rows.push((line, then));
        people.push(asked);
    }
    let made = match perform(work, CreateUsers::NEEDS, &CreateUsers(people))? {
        Ok(made) => made,
        Err(refusal) => {
            let problems = RowProblem::from_refusal(refusal);
            let refused = rows.iter().map(|(line, _)| Outcome::failed(*line, problems.clone()));
            return Ok(refused.collect());
        }
    };
    let outcomes = rows.into_iter().zip(made).map(|((line, then), made)| match made {
        Err(problems) => {
            Outcome::failed(line, RowProblem::from_refusal(Refusal::Invalid(problems)))
        }
        Ok(made) => {
            if let Some(then) = then {
                afterwards.entry(then).or_default().push(made.id);
            }
            Outcome::of(line, RowState::Created).about(Some(made.id))
        }
    });
    Ok(outcomes.collect())
}

fn amend(
    work: &mut UnitOfWork<'_>,
    id: UserId,
    amendment: Amendment,
) -> Result<Result<(), Refusal>, Error> {
    let done = match amendment {
        Amendment::Edit(person) => {
            perform(work, EditUser::NEEDS, &EditUser { id, person, seen: None })?
        }
        Amendment::Role(person) => {
            perform(work, ChangeRole::NEEDS, &ChangeRole { id, person, seen: None })?
        }
    };
    Ok(done.map(drop))
}

fn change_state(
    work: &mut UnitOfWork<'_>,
    change: StateChange,
    users: Vec<UserId>,
) -> Result<Vec<(UserId, Refusal)>, Error> {
    let (who, reason) = (Selection::Ids(users.clone()), None);
    let done = match change {
        StateChange::Activate => perform(work, change.needs(), &ActivateUsers { who, reason })?,
        StateChange::Deactivate => perform(work, change.needs(), &DeactivateUsers { who, reason })?,
        StateChange::Archive => perform(work, change.needs(), &ArchiveUsers { who, reason })?,
    };
    Ok(match done {
        Ok(outcome) => outcome.refused,
        Err(refusal) => users.into_iter().map(|user| (user, refusal.clone())).collect(),
    })
}

/// One operation with the author's right to it; a refusal is one row's business, a fault everybody's.
fn perform<O: Operation>(
    work: &mut UnitOfWork<'_>,
    needs: Permission,
    operation: &O,
) -> Result<Result<O::Outcome, Refusal>, Error> {
    let permit = match work.actor().permit(needs) {
        Ok(permit) => permit,
        Err(refusal) => return Ok(Err(refusal)),
    };
    match work.perform(&permit, operation) {
        Ok(outcome) => Ok(Ok(outcome)),
        Err(Error::Refused(refusal)) => Ok(Err(refusal)),
        Err(fault) => Err(fault),
    }
}
