//! What a person decided about an import beside the columns.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::blueprint::RoleKey;
use crate::domain::{LocationId, OrganizationId, fold};
use crate::imports::file::RowStatus;
use crate::users::Welcome;

/// The decisions. The default changes existing people, clears nothing and sends nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportOptions {
    /// What becomes of people who are there already.
    pub existing: Existing,
    /// What a blank cell means for them.
    pub blanks: Blanks,
    /// When new people are invited.
    pub welcome: Welcome,
    /// The role of new people for whom the file has none.
    pub role: Option<RoleKey>,
    /// The organization of new people for whom the file has none.
    pub organization: Option<OrganizationId>,
    /// The locations of new people for whom the file has none.
    pub locations: Vec<LocationId>,
    /// What words of the file mean here.
    pub words: Words,
}

/// What becomes of the people of a file who are, or are not, in the directory.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Existing {
    /// New people are added, the others are changed.
    #[default]
    CreateAndUpdate,
    /// New people are added, the others are left as they are.
    CreateOnly,
    /// Nobody is added.
    UpdateOnly,
}

impl Existing {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::CreateAndUpdate, Self::CreateOnly, Self::UpdateOnly];

    /// The stable word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CreateAndUpdate => "create-and-update",
            Self::CreateOnly => "create-only",
            Self::UpdateOnly => "update-only",
        }
    }

    /// The choice of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.name() == word)
    }
}

/// What a blank cell of an imported column means for somebody who is there already. Names, e-mail
/// address and role are never cleared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Blanks {
    /// The value stays as it is.
    #[default]
    Leave,
    /// The value is cleared.
    Clear,
}

impl Blanks {
    /// The stable word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Leave => "leave",
            Self::Clear => "clear",
        }
    }

    /// The choice of this word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Leave, Self::Clear].into_iter().find(|choice| choice.name() == word)
    }
}

/// What words of the file mean here, where they are not the names that are known. Looked up in any case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    roles: BTreeMap<String, RoleKey>,
    statuses: BTreeMap<String, RowStatus>,
    organizations: BTreeMap<String, OrganizationId>,
    locations: BTreeMap<String, LocationId>,
}

/// What one word means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// This role.
    Role(RoleKey),
    /// This status.
    Status(RowStatus),
    /// This organization.
    Organization(OrganizationId),
    /// This location.
    Location(LocationId),
}

impl Words {
    /// From now on, the word means this where such a thing is meant.
    pub fn add(&mut self, word: &str, meaning: Meaning) {
        let word = fold(word.trim());
        match meaning {
            Meaning::Role(role) => drop(self.roles.insert(word, role)),
            Meaning::Status(status) => drop(self.statuses.insert(word, status)),
            Meaning::Organization(id) => drop(self.organizations.insert(word, id)),
            Meaning::Location(id) => drop(self.locations.insert(word, id)),
        }
    }

    /// Every word with its meaning, to show and to change them.
    pub fn all(&self) -> impl Iterator<Item = (&str, Meaning)> {
        let roles = self.roles.iter().map(|(word, role)| (word, Meaning::Role(role.clone())));
        let statuses = self.statuses.iter().map(|(word, status)| (word, Meaning::Status(*status)));
        let organizations =
            self.organizations.iter().map(|(word, id)| (word, Meaning::Organization(*id)));
        let locations = self.locations.iter().map(|(word, id)| (word, Meaning::Location(*id)));
        let all = roles.chain(statuses).chain(organizations).chain(locations);
        all.map(|(word, meaning)| (word.as_str(), meaning))
    }

    pub(super) fn role(&self, word: &str) -> Option<&RoleKey> {
        self.roles.get(&fold(word.trim()))
    }

    pub(super) fn status(&self, word: &str) -> Option<RowStatus> {
        self.statuses.get(&fold(word.trim())).copied()
    }

    pub(super) fn organization(&self, word: &str) -> Option<OrganizationId> {
        self.organizations.get(&fold(word.trim())).copied()
    }

    pub(super) fn location(&self, word: &str) -> Option<LocationId> {
        self.locations.get(&fold(word.trim())).copied()
    }
}
