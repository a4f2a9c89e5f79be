//! The console from outside: a browser without scripts, in a real directory.

mod archival;
mod browser;
mod finding;
mod furniture;
mod guessing;
mod hosts;
pub(super) mod html_rules;
mod links;
mod lists;
mod many;
mod naming;
mod old_pages;
mod plain_words;
mod powerless;
mod presence;
mod routes;
mod sessions;
mod stale;
mod strangers;
mod trail;
mod uploading;
mod walk;

use browser::{Browser, HOST, PROXY, Page};
