//! A permit: an actor's right to do one kind of thing, with its reach and ceiling. A value that you hold.

use crate::access::{Actor, Ceiling, Permission, Reach};

/// The proof that an actor holds a permission. Only [`Actor::permit`] makes one, and only a permit
/// opens a unit of work, so no path to the stores can miss the check.
#[derive(Debug, Clone)]
pub struct Permit {
    actor: Actor,
    permission: Permission,
    reach: Reach,
    ceiling: Ceiling,
}

impl Permit {
    pub(super) fn granted(actor: &Actor, permission: Permission) -> Self {
        Self {
            actor: actor.clone(),
            permission,
            reach: match (permission, actor.user()) {
                (Permission::Account, Some(own)) => Reach::Own(own),
                _ => actor.reach(),
            },
            ceiling: actor.ceiling(),
        }
    }

    /// A permit over nothing, with which the directory notes an attempt that was refused.
    pub(crate) fn for_recording(actor: &Actor, permission: Permission) -> Self {
        let (reach, ceiling) = (Reach::Nothing, Ceiling::none());
        Self { actor: actor.clone(), permission, reach, ceiling }
    }

    /// Who acts.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What was permitted.
    pub const fn permission(&self) -> Permission {
        self.permission
    }

    /// The part of the directory that it holds for.
    pub const fn reach(&self) -> &Reach {
        &self.reach
    }

    /// The roles that may be acted on and given.
    pub const fn ceiling(&self) -> &Ceiling {
        &self.ceiling
    }
}
