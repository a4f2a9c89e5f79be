//! Planning: what each row of a chunk would do, by the same rules as the operations that will do it.
//! Nothing is changed here; the check keeps the answer, and the run asks again.

mod draft;
mod look_up;
mod reading;
mod verdict;

use crate::access::Permit;
use crate::blueprint::Blueprint;
use crate::directory::View;
use crate::domain::{UserId, UserStatus};
use crate::error::Error;
use crate::imports::Import;
use crate::imports::row::SourceRow;
use crate::imports::store::Judged;
use crate::users::{CreateUser, Ground, PersonDraft, Welcome};
use draft::Drafted;
use look_up::Known;
use reading::Reading;

/// A row with its verdict, and what has to be done for it.
pub(super) struct Planned {
    pub(super) judged: Judged,
    pub(super) act: Option<Act>,
    /// The state of whom it is about, when they are there.
    stands: Option<UserStatus>,
}

impl Planned {
    /// Whoever may get an invitation: somebody new, or with another role while the old one is open. Who turns out
    /// to have none open takes no room after all. Addresses never change here: rows are matched by them.
    pub(super) fn invites(&self) -> Option<&PersonDraft> {
        match self.act.as_ref()? {
            Act::Create(asked, _) => (asked.welcome == Welcome::Now).then_some(&asked.person),
            Act::Change(_, Some(Amendment::Role(person)), _) => {
                (self.stands == Some(UserStatus::Invited)).then_some(person)
            }
            Act::Change(..) => None,
        }
    }
}

/// What has to be done for a row.
pub(super) enum Act {
    /// Add the person, and then perhaps change their state.
    Create(CreateUser, Option<StateChange>),
    /// Change the person, or only their state.
    Change(UserId, Option<Amendment>, Option<StateChange>),
}

/// How somebody's details change.
pub(super) enum Amendment {
    /// In all but the role.
    Edit(PersonDraft),
    /// The role too.
    Role(PersonDraft),
}

/// How somebody's state changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum StateChange {
    Activate,
    Deactivate,
    Archive,
}

/// What the rows of a chunk are judged by.
struct Rules<'a> {
    import: &'a Import,
    blueprint: &'a Blueprint,
    permit: &'a Permit,
    known: Known,
}

/// Says what each of these rows would do, in their order. They are rows that follow each other in the file.
pub(super) fn plan(
    view: &mut View<'_>,
    import: &Import,
    rows: Vec<SourceRow>,
) -> Result<Vec<Planned>, Error> {
    let readings: Vec<Reading> = rows.into_iter().map(|row| Reading::of(row, import)).collect();
    let known = Known::about(view, import, &readings)?;
    let rules = Rules { import, blueprint: &view.house.blueprint, permit: view.permit, known };
    let mut seen = rules.known.earlier.clone();
    let drafted: Vec<Drafted<'_>> =
        readings.iter().map(|reading| rules.draft(reading, &mut seen)).collect();
    let drafts = drafted.iter().filter_map(|drafted| drafted.person.as_ref());
    let ground = Ground::of(view, drafts)?;
    Ok(drafted.into_iter().map(|drafted| rules.judge(drafted, &ground)).collect())
}
