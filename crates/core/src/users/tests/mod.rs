//! The operations on people, each with its outcome and its events, on both engines.

mod claims;
mod create;
mod delete;
mod edit;
mod holder;
mod many;
mod moved;
mod role;
mod status;
mod status_last_admin;
mod undo;

use crate::directory::Selection;
use crate::domain::Reason;
use crate::users::{
    ActivateUsers, ArchiveUsers, CreateUser, DeactivateUsers, DeleteUser, PersonDraft,
    RestoreUsers, Welcome,
};

fn create(person: PersonDraft) -> CreateUser {
    CreateUser { person, welcome: Welcome::Now }
}

fn deactivate(who: impl Into<Selection>) -> DeactivateUsers {
    DeactivateUsers { who: who.into(), reason: None }
}

fn activate(who: impl Into<Selection>) -> ActivateUsers {
    ActivateUsers { who: who.into(), reason: None }
}

fn archive(who: impl Into<Selection>) -> ArchiveUsers {
    ArchiveUsers { who: who.into(), reason: Some(Reason::parse("left").unwrap()) }
}

fn restore(who: impl Into<Selection>) -> RestoreUsers {
    RestoreUsers { who: who.into(), reason: None }
}

fn delete(id: crate::domain::UserId) -> DeleteUser {
    DeleteUser { id, reason: None }
}
