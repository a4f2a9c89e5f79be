//! Taking back a single act: the state before it returns, if nothing changed since.

use std::time::Duration;

use crate::access::Permission;
use crate::audit::StoredEvent;
use crate::directory::{Change, Event, EventKind, NeedsRecent, Operation, Outcome, UnitOfWork};
use crate::domain::{EventId, UserId, UserStatus};
use crate::error::{Conflict, Error, Refusal};
use crate::users::administrators::wakes_administrator;
use crate::users::end_access::end_access;
use crate::users::rules::may_act_on;
use crate::users::verdicts::about;

/// How long an act can be taken back.
const OFFERED_FOR: Duration = Duration::from_hours(24);

/// Takes back what one event tells: deactivating, activating, archiving or restoring a user.
#[derive(Debug, Clone)]
pub struct UndoChange {
    /// The event of the act.
    pub event: EventId,
}

impl Operation for UndoChange {
    const NAME: &'static str = "users.undo";
    const NEEDS: Permission = Permission::UsersList;
    const NEEDS_RECENT: NeedsRecent = NeedsRecent::ForAdministrators;
    type Outcome = UserId;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<UserId, Error> {
        let event = work.events_kept().find(self.event)?.ok_or(Refusal::Unknown)?;
        let user = match event.user() {
            Some(id) => work.users().find(id)?.ok_or(Refusal::Unknown)?,
            None => return Err(Conflict::NotUndoable.into()),
        };
        let (needs, kind) = counterpart(&event).ok_or(Conflict::NotUndoable)?;
        if !work.actor().may(needs) {
            return Err(Refusal::Forbidden { needs }.into());
        }
        may_act_on(work.permit(), &user)?;
        if work.now().since(event.at) > OFFERED_FOR {
            return Err(Conflict::NotUndoable.into());
        }
        let (before, after) = statuses(&event).ok_or(Conflict::NotUndoable)?;
        let newest = work.events_kept().newest_status_event(user.id)?;
        if user.status != after || newest != Some(event.id) {
            return Err(Conflict::ChangedSince.into());
        }
        if wakes_administrator(work.blueprint(), &user, before)
            && let Some(password) = work.asks_for_password()?
        {
            return Err(vec![password].into());
        }
        if before == UserStatus::Inactive || before == UserStatus::Archived {
            let mut outcome = Outcome::default();
            end_access(work, vec![user.clone()], before, &mut outcome)?;
            outcome.single()?;
        } else {
            work.users().set_status(std::slice::from_ref(&user), before)?;
        }
        work.touch(user.id);
        let told: Event = about(kind, &user)
            .with([Change::of("status", after.as_str(), before.as_str())])
            .undoing(event.id);
        work.tell(told);
        Ok(user.id)
    }
}

/// The permission that taking it back needs, and the event that will tell it.
fn counterpart(event: &StoredEvent) -> Option<(Permission, EventKind)> {
    match event.kind {
        EventKind::UserDeactivated => Some((Permission::UsersDeactivate, EventKind::UserActivated)),
        EventKind::UserActivated => Some((Permission::UsersDeactivate, EventKind::UserDeactivated)),
        EventKind::UserArchived => Some((Permission::UsersArchive, EventKind::UserRestored)),
        EventKind::UserRestored => Some((Permission::UsersArchive, EventKind::UserArchived)),
        _ => None,
    }
}

fn statuses(event: &StoredEvent) -> Option<(UserStatus, UserStatus)> {
    let change = event.changes.iter().find(|change| change.field == "status")?;
    let status = |value: &serde_json::Value| UserStatus::parse(value.as_str()?).ok();
    Some((status(&change.before)?, status(&change.after)?))
}
