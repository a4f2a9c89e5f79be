//! A role: what its holders are called, may do and reach, and which fields their profiles have.

use std::collections::{BTreeMap, BTreeSet};

use super::{FieldKey, RoleKey};
use crate::access::Permission;

/// One role of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its stable key.
    pub key: RoleKey,
    /// What people call one holder: `Client Admin`.
    pub name: String,
    /// What people call several holders: `Client Admins`.
    pub plural: String,
    /// One line shown beside the choice of this role.
    pub summary: String,
    /// What holders can do, in the product's own words; each a phrase.
    pub can: Vec<String>,
    /// What holders cannot do although one might expect it.
    pub cannot: Vec<String>,
    /// How far the role's permissions reach.
    pub reach: ReachKind,
    /// Everything that holders may do, with `Open` and `Account`, which everybody has.
    pub permissions: BTreeSet<Permission>,
    /// The ceiling: the roles whose holders it may act on, and which it may give. In file order.
    pub manages: Vec<RoleKey>,
    /// Whether holders belong to an organization.
    pub needs_organization: Requirement,
    /// Whether holders belong to locations of their organization.
    pub needs_locations: Requirement,
    /// The profile fields that holders have, required or optional; a field not here is absent.
    pub fields: BTreeMap<FieldKey, Requirement>,
    /// Whether holders count for the rule that the last administrator stays.
    pub site_administrator: bool,
}

impl Role {
    /// Whether holders may do this (somewhere in their reach).
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }

    /// Whether holders may act on people of that role, and give that role.
    pub fn manages(&self, role: &RoleKey) -> bool {
        self.manages.contains(role)
    }

    /// How this role uses a field; `None` when its holders do not have it.
    pub fn field_use(&self, field: &FieldKey) -> Option<Requirement> {
        self.fields.get(field).copied()
    }

    /// Whether the role has any right over anything but the holder's own account.
    ///
    /// Decides which of the two session lifetimes holds, and whether admin pages are offered.
    pub fn administers(&self) -> bool {
        self.permissions.iter().any(|right| !IMPLIED.contains(right))
    }
}

/// What everybody may do in every product; a blueprint neither grants nor withholds it.
pub(super) const IMPLIED: [Permission; 2] = [Permission::Open, Permission::Account];

/// How far a role's permissions reach, before the places of the person are put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReachKind {
    /// Everybody and everything in this directory.
    Everything,
    /// The holder's own organization.
    Organization,
    /// The holder's own locations.
    Locations,
    /// The people of the groups that the holder manages.
    Group,
    /// Nobody but the holder.
    Own,
}

impl ReachKind {
    /// Every kind, widest first.
    pub const ALL: &'static [Self] =
        &[Self::Everything, Self::Organization, Self::Locations, Self::Group, Self::Own];

    /// The word in a blueprint.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everything => "everything",
            Self::Organization => "organization",
            Self::Locations => "locations",
            Self::Group => "group",
            Self::Own => "own",
        }
    }

    /// Whether nobody could be inside `other` and outside this, for two holders in the same places.
    ///
    /// Groups may cross organizations and locations, so neither of those covers a group.
    pub fn covers(self, other: Self) -> bool {
        match self {
            Self::Everything => true,
            Self::Organization => {
                matches!(other, Self::Organization | Self::Locations | Self::Own)
            }
            Self::Locations | Self::Group | Self::Own => other == self || other == Self::Own,
        }
    }
}

/// Whether something must, may or cannot be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Requirement {
    /// Must be given.
    Required,
    /// May be given.
    Optional,
    /// Is not asked for and cannot be given.
    Absent,
}

impl Requirement {
    /// Every requirement, strictest first.
    pub const ALL: &'static [Self] = &[Self::Required, Self::Optional, Self::Absent];

    /// The word in a blueprint.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Optional => "optional",
            Self::Absent => "absent",
        }
    }
}
