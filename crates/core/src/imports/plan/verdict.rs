//! The verdict about a row: what the rules of acting on people say to it.

use super::draft::Drafted;
use super::{Act, Amendment, Planned, Rules, StateChange};
use crate::access::Permission;
use crate::directory::Change;
use crate::domain::{Checks, UserStatus};
use crate::error::Conflict;
use crate::imports::file::{PersonRow, RowStatus};
use crate::imports::store::Judged;
use crate::imports::{Cause, Existing, RowProblem, Verdict};
use crate::users::{
    CreateUser, Ground, PersonDraft, Places, User, Welcome, administers, admitted, awake,
    changes_between, counts_as_administrator, leads_to_administrator, may_act_on, may_give,
    may_manage,
};

/// What the rules answer: the verdict with the changes and the act, or problems.
type Answer = Result<(Verdict, Vec<Change>, Option<Act>), Vec<RowProblem>>;

impl Rules<'_> {
    pub(super) fn judge(&self, drafted: Drafted<'_>, ground: &Ground) -> Planned {
        let Drafted { reading, existing, person, problems } = drafted;
        let answer = match (self.import.options.existing, existing, &reading.content) {
            (Existing::CreateOnly, Some(_), Ok(_)) | (Existing::UpdateOnly, None, Ok(_))
                if reading.key.is_some() && !repeats(&problems) =>
            {
                Ok((Verdict::Skip, Vec::new(), None))
            }
            (_, existing, Ok(row)) => match (person, existing) {
                (Some(person), Some(user)) if problems.is_empty() => {
                    self.change(row, user, person, reading.status, ground)
                }
                (Some(person), None) if problems.is_empty() => {
                    self.create(row, person, reading.status, ground)
                }
                _ => Err(problems),
            },
            (_, _, Err(_)) => Err(problems),
        };
        let (verdict, changes, act, problems) = match answer {
            Ok((verdict, changes, act)) => (verdict, changes, act, Vec::new()),
            Err(mut problems) => {
                problems.sort_by_key(|problem| rank(&problem.field));
                (Verdict::Problem, Vec::new(), None, problems)
            }
        };
        let user = existing.map(|user| user.id);
        let match_key = reading.key.clone();
        let leads_to_administrator =
            act.as_ref().is_some_and(|act| self.leads_to_administrator(act, existing));
        let judged = Judged {
            line: reading.line,
            match_key,
            verdict,
            problems,
            changes,
            user,
            leads_to_administrator,
        };
        Planned { judged, act, stands: existing.map(|user| user.status) }
    }

    /// Whether the act's draft leads to an administrator, or it wakes one.
    fn leads_to_administrator(&self, act: &Act, existing: Option<&User>) -> bool {
        let (person, wakes) = match act {
            Act::Create(CreateUser { person, .. }, _) => (Some(person), false),
            Act::Change(_, amendment, then) => {
                let person = amendment.as_ref().map(|it| match it {
                    Amendment::Edit(person) | Amendment::Role(person) => person,
                });
                (person, *then == Some(StateChange::Activate))
            }
        };
        person.is_some_and(|person| leads_to_administrator(self.blueprint, existing, person))
            || wakes && existing.is_some_and(|user| administers(self.blueprint, &user.role))
    }

    /// As [`CreateUser`] would answer.
    fn create(
        &self,
        row: &PersonRow,
        person: PersonDraft,
        status: Option<RowStatus>,
        ground: &Ground,
    ) -> Answer {
        let then = match status {
            Some(RowStatus::Inactive) => Some(StateChange::Deactivate),
            Some(RowStatus::Archived) => Some(StateChange::Archive),
            None | Some(RowStatus::Active | RowStatus::Invited) => None,
        };
        let mut problems = self.lacking("", Permission::UsersCreate);
        problems.extend(then.map(|then| self.lacking("status", then.needs())).unwrap_or_default());
        let mut checks = Checks::new();
        admitted(&person, ground, self.permit, self.blueprint, &mut checks);
        self.note(row, checks.finish().err().unwrap_or_default(), &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        // Nobody is invited to what they cannot enter.
        let welcome = if then.is_some() { Welcome::Later } else { self.import.options.welcome };
        Ok((Verdict::Create, Vec::new(), Some(Act::Create(CreateUser { person, welcome }, then))))
    }

    /// As [`EditUser`](crate::users::EditUser), [`ChangeRole`](crate::users::ChangeRole) and the
    /// operations about states would answer.
    fn change(
        &self,
        row: &PersonRow,
        user: &User,
        person: PersonDraft,
        status: Option<RowStatus>,
        ground: &Ground,
    ) -> Answer {
        let gets_role = person.role != user.role;
        let mut checks = Checks::new();
        if gets_role {
            checks.take("role", may_give(self.permit, &person.role));
        }
        let mut places = ground.place(&person, self.blueprint, &mut checks);
        if user.stays_at(&person) {
            // Who stays where they are may also be at places beyond the author's reach.
            places = Places {
                organization: user.organization.clone(),
                locations: user.locations.clone(),
            };
        }
        let after = user.amended(&person, places);
        let mut changes = changes_between(user, &after);
        let edits = changes.iter().any(|change| change.field != "role");
        let amends = gets_role || edits;
        let then = state_change(user, status);
        if user.status == UserStatus::Archived {
            return archived(user, !changes.is_empty(), status);
        }
        if changes.is_empty() && then.is_none() {
            return Ok((Verdict::Unchanged, Vec::new(), None));
        }
        let mut problems = Vec::new();
        if gets_role {
            problems.extend(self.lacking("role", Permission::UsersAssignRole));
        }
        if edits {
            problems.extend(self.lacking("", Permission::UsersEdit));
        }
        problems.extend(then.map(|then| self.lacking("status", then.needs())).unwrap_or_default());
        let allowed = if gets_role || then.is_some() {
            may_act_on(self.permit, user)
        } else {
            may_manage(self.permit, user)
        };
        let allowed = allowed.and_then(|()| self.keeps_an_administrator(user, &after, then));
        match allowed {
            Err(conflict) => problems.push(RowProblem::at("email", Cause::State(conflict))),
            // The fields of somebody who may not be changed are nobody's concern.
            Ok(()) if amends => {
                self.note(row, checks.finish().err().unwrap_or_default(), &mut problems);
            }
            Ok(()) => {}
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let amendment = match (gets_role, edits) {
            (true, _) => Some(Amendment::Role(person)),
            (false, true) => Some(Amendment::Edit(person)),
            (false, false) => None,
        };
        changes.extend(
            then.map(|then| {
                Change::of("status", user.status.as_str(), then.leads_to(user).as_str())
            }),
        );
        Ok((Verdict::Update, changes, Some(Act::Change(user.id, amendment, then))))
    }

    fn keeps_an_administrator(
        &self,
        user: &User,
        after: &User,
        then: Option<StateChange>,
    ) -> Result<(), Conflict> {
        let stays = counts_as_administrator(self.blueprint, after)
            && !matches!(then, Some(StateChange::Deactivate | StateChange::Archive));
        let others = self.known.administrators.unwrap_or_default();
        if counts_as_administrator(self.blueprint, user) && !stays && others <= 1 {
            return Err(Conflict::LastAdmin);
        }
        Ok(())
    }

    fn lacking(&self, field: &str, needs: Permission) -> Vec<RowProblem> {
        if self.permit.actor().may(needs) {
            return Vec::new();
        }
        vec![RowProblem::forbidden(field, needs)]
    }
}

/// The order in which people look at a row; the first problem stands for it.
fn rank(field: &str) -> usize {
    ["", "email", "first_name", "last_name", "role", "status", "organization", "locations"]
        .iter()
        .position(|known| *known == field)
        .unwrap_or(usize::MAX)
}

fn repeats(problems: &[RowProblem]) -> bool {
    problems.iter().any(|problem| matches!(problem.cause, Cause::Repeats { .. }))
}

/// Archived people are restored first, by hand; a row that says what they are is no problem.
fn archived(user: &User, differs: bool, status: Option<RowStatus>) -> Answer {
    debug_assert_eq!(user.status, UserStatus::Archived, "asked only about them");
    if !differs && matches!(status, None | Some(RowStatus::Archived)) {
        return Ok((Verdict::Unchanged, Vec::new(), None));
    }
    Err(vec![RowProblem::at("email", Cause::State(Conflict::Archived))])
}

/// *Active* and *invited* both mean that somebody may sign in; whether they have accepted is for them to say.
fn state_change(user: &User, status: Option<RowStatus>) -> Option<StateChange> {
    match (user.status, status?) {
        (UserStatus::Inactive, RowStatus::Active | RowStatus::Invited) => {
            Some(StateChange::Activate)
        }
        (UserStatus::Active | UserStatus::Invited, RowStatus::Inactive) => {
            Some(StateChange::Deactivate)
        }
        (UserStatus::Active | UserStatus::Invited | UserStatus::Inactive, RowStatus::Archived) => {
            Some(StateChange::Archive)
        }
        _ => None,
    }
}

impl StateChange {
    pub(in crate::imports) const fn needs(self) -> Permission {
        match self {
            Self::Activate | Self::Deactivate => Permission::UsersDeactivate,
            Self::Archive => Permission::UsersArchive,
        }
    }

    fn leads_to(self, user: &User) -> UserStatus {
        match self {
            Self::Activate => awake(user),
            Self::Deactivate => UserStatus::Inactive,
            Self::Archive => UserStatus::Archived,
        }
    }
}
