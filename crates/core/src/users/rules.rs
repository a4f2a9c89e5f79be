//! The rule book of acting on people: yourself, your ceiling, your reach, the last administrator.

use std::time::Duration;

use crate::access::{Actor, Permission, Permit};
use crate::blueprint::RoleKey;
use crate::domain::{Instant, ProblemCode, UserStatus};
use crate::error::Conflict;
use crate::users::User;

/// Somebody is *online* when they made a request within this time (printed in the column's help).
pub const ONLINE_FOR: Duration = Duration::from_mins(1);

impl User {
    /// Whether the person made a request within the last minute.
    pub fn is_online(&self, now: Instant) -> bool {
        self.status == UserStatus::Active
            && self.seen_at.is_some_and(|seen| now.since(seen) <= ONLINE_FOR)
    }
}

/// Whether the actor may change this person's rights or status: never their own, never somebody whom
/// their role does not manage, never somebody who also belongs elsewhere.
pub(crate) fn may_act_on(permit: &Permit, target: &User) -> Result<(), Conflict> {
    if permit.actor().user() == Some(target.id) {
        return Err(Conflict::Yourself);
    }
    may_manage(permit, target)
}

/// The same without the rule about oneself.
pub(crate) fn may_manage(permit: &Permit, target: &User) -> Result<(), Conflict> {
    if !permit.ceiling().covers(&target.role) {
        return Err(Conflict::AboveYourCeiling);
    }
    if !permit.reach().covers(target.organization_id().as_ref(), &target.location_ids()) {
        return Err(Conflict::BeyondYourReach);
    }
    Ok(())
}

/// Whether the actor may give somebody this role: nobody gives what their own does not manage.
pub(crate) fn may_give(permit: &Permit, role: &RoleKey) -> Result<(), ProblemCode> {
    if permit.ceiling().covers(role) { Ok(()) } else { Err(ProblemCode::AboveYourCeiling) }
}

/// What an actor may do to one person, for the row menu: each `Err` says why not. The same rules as the
/// operations, so that nothing is offered that would be refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct May {
    actor: Actor,
    target: Result<(), Conflict>,
}

impl May {
    /// The answers for one person.
    pub fn about(actor: &Actor, target: &User) -> Self {
        let target = actor
            .permit(Permission::UsersList)
            .map_or(Err(Conflict::AboveYourCeiling), |permit| may_act_on(&permit, target));
        Self { actor: actor.clone(), target }
    }

    /// Whether the role holds the permission at all; otherwise the item is not shown.
    pub fn ever(&self, permission: Permission) -> bool {
        self.actor.may(permission)
    }

    /// Why it cannot be done to this person, if it cannot.
    pub fn why_not(&self) -> Option<Conflict> {
        self.target.err()
    }

    /// Whether both the role and the person allow it.
    pub fn now(&self, permission: Permission) -> bool {
        self.ever(permission) && self.target.is_ok()
    }
}
