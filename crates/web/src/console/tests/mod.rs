//! The console from outside: a browser without scripts, in a real directory.

mod addresses;
mod administrators;
mod archival;
mod browser;
mod closed_forms;
mod deletion;
mod finding;
mod furniture;
mod guessing;
mod hosts;
pub(super) mod html_rules;
mod invitations;
mod kept;
mod links;
mod lists;
mod many;
mod mapping;
mod naming;
mod old_pages;
mod other_sessions;
mod own_fields;
mod plain_words;
mod powerless;
mod presence;
mod removal;
mod routes;
mod sameness;
mod sessions;
mod set_up;
mod stale;
mod strangers;
mod taken;
mod trail;
mod uploading;
mod walk;

use browser::{Browser, HOST, PROXY, Page};
