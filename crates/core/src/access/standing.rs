//! What a person's role and places amount to at this moment.

use crate::access::{Ceiling, Permission, Reach};
use crate::blueprint::{Blueprint, Role, RoleKey};
use crate::domain::{LocationId, OrganizationId, UserId};

/// The rights of one person, compiled from their role and their places when they are authenticated,
/// and again inside every change, so that rights that were taken away meanwhile are gone at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    role: RoleKey,
    permissions: Vec<Permission>,
    reach: Reach,
    ceiling: Ceiling,
    epoch: i64,
}

impl Standing {
    /// The standing of a person with this role at these places.
    pub fn of(
        id: UserId,
        role: &Role,
        organization: Option<OrganizationId>,
        locations: Vec<LocationId>,
        epoch: i64,
    ) -> Self {
        Self {
            role: role.key.clone(),
            permissions: Permission::ALL.iter().copied().filter(|p| role.may(*p)).collect(),
            reach: Reach::of(role.reach, id, organization, locations),
            ceiling: Ceiling::of(role),
            epoch,
        }
    }

    /// The person's role.
    pub const fn role(&self) -> &RoleKey {
        &self.role
    }

    /// The same from what is stored; `None` when the blueprint no longer has the role: it holds nothing.
    /// `locations` are the ids, joined by commas.
    pub(crate) fn stored(
        id: UserId,
        role: &str,
        organization: Option<OrganizationId>,
        locations: Option<&str>,
        epoch: i64,
        blueprint: &Blueprint,
    ) -> Option<Self> {
        let role = RoleKey::parse(role).and_then(|key| blueprint.role(&key))?;
        let ids = locations.into_iter().flat_map(|list| list.split(','));
        let locations = ids.filter_map(|id| LocationId::parse(id).ok()).collect();
        Some(Self::of(id, role, organization, locations, epoch))
    }

    /// Whether the person holds this permission.
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }

    /// The part of the directory that the person may see and change.
    pub const fn reach(&self) -> &Reach {
        &self.reach
    }

    /// Which roles the person may act on and confer.
    pub const fn ceiling(&self) -> &Ceiling {
        &self.ceiling
    }

    /// Counts up whenever the person's rights change.
    pub const fn epoch(&self) -> i64 {
        self.epoch
    }

    /// Takes one permission away.
    pub(crate) fn lose(&mut self, permission: Permission) {
        self.permissions.retain(|held| *held != permission);
    }
}
