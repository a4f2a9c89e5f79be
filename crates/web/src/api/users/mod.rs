//! Users: one file for each thing that can be asked or done.

mod activate;
mod archive;
pub(super) mod create;
mod deactivate;
mod delete;
mod edit;
mod export;
pub(super) mod filter;
mod list;
pub(super) mod person;
mod restore;
pub(super) mod selected;
mod send_links;
mod sessions;
mod show;
mod undo;
pub(super) mod user;
pub(super) mod verdicts;

use crate::api::endpoint::Endpoint;

/// In the order of the reference page.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let [sessions, end_sessions] = sessions::endpoints();
    vec![
        list::endpoint(),
        create::endpoint(),
        export::endpoint(),
        show::endpoint(),
        edit::endpoint(),
        deactivate::endpoint(),
        activate::endpoint(),
        archive::endpoint(),
        restore::endpoint(),
        delete::endpoint(),
        undo::endpoint(),
        send_links::endpoint(),
        sessions,
        end_sessions,
    ]
}
