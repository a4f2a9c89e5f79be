//! The structures around people that a product has: a product without locations never shows them.

use std::collections::BTreeSet;

use crate::access::Permission;

/// A structure that a product may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// People belong to organizations.
    Organizations,
    /// Organizations have locations, and people belong to some of them.
    Locations,
    /// People belong to groups, some as managers.
    Groups,
    /// There are records of providers.
    Providers,
}

impl Scope {
    /// Every structure.
    pub const ALL: &'static [Self] =
        &[Self::Organizations, Self::Locations, Self::Groups, Self::Providers];

    /// The word in a blueprint.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Organizations => "organizations",
            Self::Locations => "locations",
            Self::Groups => "groups",
            Self::Providers => "providers",
        }
    }

    /// The structure without which a permission means nothing.
    pub(super) const fn of(permission: Permission) -> Option<Self> {
        match permission {
            Permission::OrganizationsList | Permission::OrganizationsManage => {
                Some(Self::Organizations)
            }
            Permission::ProvidersList | Permission::ProvidersManage => Some(Self::Providers),
            _ => None,
        }
    }
}

/// The structures that one product has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scopes(BTreeSet<Scope>);

impl Scopes {
    /// Whether the product has this structure.
    pub fn has(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }

    /// Whether people belong to organizations.
    pub fn organizations(&self) -> bool {
        self.has(Scope::Organizations)
    }

    /// Whether organizations have locations.
    pub fn locations(&self) -> bool {
        self.has(Scope::Locations)
    }

    /// Whether people belong to groups.
    pub fn groups(&self) -> bool {
        self.has(Scope::Groups)
    }

    /// Whether there are records of providers.
    pub fn providers(&self) -> bool {
        self.has(Scope::Providers)
    }

    /// Whether a permission can mean something in this product.
    pub(super) fn admit(&self, permission: Permission) -> bool {
        Scope::of(permission).is_none_or(|scope| self.has(scope))
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        Self(scopes.into_iter().collect())
    }
}
