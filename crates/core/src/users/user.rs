//! The noun: a user as the directory keeps them.

use std::collections::BTreeMap;

use crate::blueprint::{FieldKey, RoleKey};
use crate::domain::{
    Email, Instant, LocationId, Name, OrganizationId, UserId, UserStatus, Version,
};
use crate::organizations::Place;
use crate::users::PersonDraft;

/// A person of the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Never reused.
    pub id: UserId,
    /// Where they belong; site administrators belong nowhere.
    pub organization: Option<Place<OrganizationId>>,
    /// The locations they work at, by name.
    pub locations: Vec<Place<LocationId>>,
    /// Their role.
    pub role: RoleKey,
    /// Whether they can sign in.
    pub status: UserStatus,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The address as it was typed.
    pub email: String,
    /// The address whose holder has proved to be this person; none before they accept.
    pub confirmed_email: Option<String>,
    /// Counts up whenever sessions, tokens and links must die.
    pub epoch: i64,
    /// Counts changes.
    pub version: Version,
    /// When they were added.
    pub created_at: Instant,
    /// When they accepted their invitation; also says that they have, or had, a password.
    pub accepted_at: Option<Instant>,
    /// Until when the invitation that was sent to them is valid, or was; nothing when none is out.
    pub invitation_ends: Option<Instant>,
    /// When they were archived.
    pub archived_at: Option<Instant>,
    /// When they last signed in.
    pub signed_in_at: Option<Instant>,
    /// When they were last active.
    pub seen_at: Option<Instant>,
    /// The profile fields that the blueprint adds, where filled in.
    pub attributes: BTreeMap<FieldKey, String>,
}

impl User {
    /// Somebody who was just added, with no place and no fields yet.
    pub(crate) fn invited(
        id: UserId,
        now: Instant,
        role: RoleKey,
        [first_name, last_name]: [&Name; 2],
        email: &Email,
    ) -> Self {
        Self {
            id,
            organization: None,
            locations: Vec::new(),
            role,
            status: UserStatus::Invited,
            first_name: first_name.as_str().to_owned(),
            last_name: last_name.as_str().to_owned(),
            email: email.as_str().to_owned(),
            confirmed_email: None,
            epoch: 1,
            version: Version(1),
            created_at: now,
            accepted_at: None,
            invitation_ends: None,
            archived_at: None,
            signed_in_at: None,
            seen_at: None,
            attributes: BTreeMap::new(),
        }
    }

    /// First and last name in one line.
    pub fn name(&self) -> String {
        full_name(&self.first_name, &self.last_name)
    }

    /// Whether their present address is the confirmed one.
    pub fn is_email_confirmed(&self) -> bool {
        self.confirmed_email.as_ref() == Some(&self.email)
    }

    /// Whether a changed address still has to be confirmed by its holder.
    pub fn awaits_confirmation(&self) -> bool {
        self.confirmed_email.as_ref().is_some_and(|confirmed| *confirmed != self.email)
    }

    /// Where mail goes that lets somebody in: the confirmed address, never one that somebody else typed.
    /// Before they accept there is but one.
    pub fn mailbox(&self) -> &str {
        self.confirmed_email.as_deref().unwrap_or(&self.email)
    }

    /// The ids of their locations.
    pub fn location_ids(&self) -> Vec<LocationId> {
        self.locations.iter().map(|location| location.id).collect()
    }

    /// Whether a draft leaves them at the places where they are.
    pub(crate) fn stays_at(&self, person: &PersonDraft) -> bool {
        let (here, there) = (self.location_ids(), &person.locations);
        person.organization == self.organization_id()
            && there.len() == here.len()
            && there.iter().all(|id| here.contains(id))
    }

    /// The id of their organization.
    pub fn organization_id(&self) -> Option<OrganizationId> {
        self.organization.as_ref().map(|organization| organization.id)
    }
}

/// First and last name in one line.
pub(crate) fn full_name(first: &str, last: &str) -> String {
    format!("{first} {last}").trim().to_owned()
}
