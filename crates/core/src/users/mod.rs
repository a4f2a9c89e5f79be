//! Users: the people of the directory. One file per operation and per query; [`User`] is the noun.

mod activate;
mod amend;
mod archive;
mod attention;
mod change_role;
mod changes;
mod claim;
mod create;
mod deactivate;
mod delete;
mod draft;
mod edit;
mod end_access;
mod export;
mod filter;
mod index;
mod input;
mod list;
mod own;
mod places;
mod restore;
mod rules;
mod show;
mod sort;
mod store;
#[cfg(test)]
mod tests;
mod undo;
mod user;
mod verdicts;

pub use crate::organizations::Place;
pub use activate::ActivateUsers;
pub use archive::ArchiveUsers;
pub use attention::{Attention, NeedsAttention};
pub use change_role::ChangeRole;
pub use create::{CreateUser, Created, Welcome};
pub use deactivate::DeactivateUsers;
pub use delete::DeleteUser;
pub(crate) use delete::pseudonym;
pub use draft::PersonDraft;
pub use edit::{EditUser, Edited};
pub use export::ExportUsers;
pub use filter::{InvitationFilter, LastSeen, StatusFilter, UserFilter};
pub use input::PersonInput;
pub use list::{StatusCounts, UserList, UserPage};
pub use own::{EditOwnAccount, OwnAccount};
pub use restore::RestoreUsers;
pub use rules::{May, ONLINE_FOR};
pub use show::{UserCard, UserProfile};
pub use sort::{SortColumn, UserSort};
pub use undo::UndoChange;
pub use user::User;
pub(crate) use user::full_name;

pub(crate) use activate::awake;
pub(crate) use changes::changes_between;
pub(crate) use claim::Claim;
pub(crate) use create::{CreateUsers, Newcomer, admitted};
pub(crate) use draft::parse_role;
pub(crate) use index::PeopleIndex;
pub(crate) use places::{Ground, Places};
pub(crate) use rules::{may_act_on, may_give, may_manage};
#[cfg(test)]
pub(crate) use store::CREDENTIAL_TABLES;
pub(crate) use store::{by_name, standing_of};
pub(crate) use verdicts::{MOST, about, choose, counts_as_administrator, note_refusal};
