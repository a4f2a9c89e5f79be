//! Providers: one file for each thing that can be asked or done.

mod create;
mod edit;
mod list;
pub(super) mod provider;
mod remove;
mod show;

use crate::api::endpoint::Endpoint;

/// In the order of the reference page.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        list::endpoint(),
        create::endpoint(),
        show::endpoint(),
        edit::endpoint(),
        remove::endpoint(),
    ]
}
