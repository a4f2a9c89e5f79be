//! A start: what the directory was made for is noted once, and another product is refused.

use crate::access::Permission;
use crate::blueprint::RoleKey;
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::domain::{SORT_KEY_VERSION, new_uuid};
use crate::error::Error;
use crate::setup::store::Setting;

/// Notes that a server has opened this directory. The server itself does, before it answers anybody.
#[derive(Debug, Clone, Copy)]
pub struct NoteStart;

/// A directory that fits the program and its blueprint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Started {
    /// A number that no other directory has, and that stays.
    pub instance: String,
    /// Roles that people have and the blueprint has not. Who has one cannot sign in and holds no rights, so that
    /// a role that is taken out of a blueprint takes its rights along (attack F09).
    pub roles_gone: Vec<String>,
}

/// Why this directory must not be served, in sentences for whoever starts the server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongHouse {
    /// It was made for another product.
    #[error(
        "This directory was made with the blueprint {stored:?}, not with {given:?}. Start it with its \
         own blueprint, or choose another data directory."
    )]
    Blueprint {
        /// The name that it was made with.
        stored: String,
        /// The name that it was started with.
        given: String,
    },
    /// Names in it are sorted by the rules of another version.
    #[error(
        "The names in this directory are sorted by other rules ({stored}) than this version's \
         ({known}). Start the version that was used before."
    )]
    SortKeys {
        /// The rules of the stored keys.
        stored: String,
        /// The rules of this program.
        known: &'static str,
    },
}

impl Operation for NoteStart {
    const NAME: &'static str = "directory.start";
    const NEEDS: Permission = Permission::MailboxRead;
    const TELLS: Tells =
        Tells::Nothing("what the directory is was settled before anybody was in it");
    type Outcome = Result<Started, WrongHouse>;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Self::Outcome, Error> {
        work.actor().must_be_the_host(Self::NEEDS)?;
        let given = work.blueprint().name();
        let stored = work.settings().keep(Setting::Blueprint, given)?;
        if stored != given {
            return Ok(Err(WrongHouse::Blueprint { stored, given: given.to_owned() }));
        }
        let known = SORT_KEY_VERSION;
        let stored = work.settings().keep(Setting::SortKeys, known)?;
        if stored != known {
            return Ok(Err(WrongHouse::SortKeys { stored, known }));
        }
        let fresh = new_uuid(work.now(), work.chance()).to_string();
        let instance = work.settings().keep(Setting::Instance, &fresh)?;
        let mut roles_gone = work.settings().roles_of_people()?;
        roles_gone.retain(|role| {
            RoleKey::parse(role).and_then(|key| work.blueprint().role(&key)).is_none()
        });
        Ok(Ok(Started { instance, roles_gone }))
    }
}
