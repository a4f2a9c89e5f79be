//! The ceiling: nobody acts on, or confers, more than their role manages. One function for all operations.

use crate::blueprint::{Role, RoleKey};

/// Which roles an actor may act on and give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ceiling {
    /// Every role: the operator of the host and the server itself.
    Open,
    /// Just these roles.
    Roles(Vec<RoleKey>),
}

impl Ceiling {
    /// The ceiling of a role, as the blueprint draws it.
    pub fn of(role: &Role) -> Self {
        Self::Roles(role.manages.clone())
    }

    /// A ceiling over nothing.
    pub const fn none() -> Self {
        Self::Roles(Vec::new())
    }

    /// Whether people of this role may be acted on, and this role be given.
    pub fn covers(&self, role: &RoleKey) -> bool {
        match self {
            Self::Open => true,
            Self::Roles(roles) => roles.contains(role),
        }
    }
}
