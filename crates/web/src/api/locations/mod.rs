//! The locations of organizations: one file for each thing that can be asked or done.

mod create;
mod list;
pub(super) mod location;
mod remove;
mod rename;
mod show;

use crate::api::endpoint::Endpoint;

/// In the order of the reference page.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        list::endpoint(),
        create::endpoint(),
        show::endpoint(),
        rename::endpoint(),
        remove::endpoint(),
    ]
}
