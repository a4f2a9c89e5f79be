//! An open directory: its blueprint, its database, and the proof that they belong together.

use std::sync::Arc;

use anyhow::Result;
use rollcall_core::access::Actor;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::Directory;
use rollcall_core::domain::{SystemChance, SystemClock};
use rollcall_core::links::InvitationQuota;
use rollcall_core::setup::NoteStart;
use rollcall_core::store::{Location, Store};
use rollcall_web::{App, Mail, Settings};
use url::Url;

use crate::configuration::Configuration;
use crate::{blueprint, folder};

/// A database that is open and not yet a directory.
pub(crate) struct Opened {
    pub(crate) store: Store,
    pub(crate) blueprint: Blueprint,
    pub(crate) quota: InvitationQuota,
}

impl Opened {
    /// Opens what the configuration names. Each refusal is a sentence for whoever starts the server.
    pub(crate) fn open(configuration: &Configuration) -> Result<Self> {
        let blueprint = blueprint::read(&configuration.blueprint)?;
        folder::prepare(&configuration.data)?;
        let store = Store::open(&configuration.database)?;
        Ok(Self { store, blueprint, quota: configuration.quota })
    }

    /// The directory, once it is certain that the database was made for this blueprint.
    pub(crate) async fn directory(self) -> Result<Directory> {
        let (clock, chance) = (Arc::new(SystemClock), Arc::new(SystemChance));
        let Self { store, blueprint, quota } = self;
        let directory = Directory::with_quota(store, blueprint, clock, chance, quota);
        let started = directory.run(&system(&directory), NoteStart).await??;
        for role in &started.roles_gone {
            tracing::warn!(
                role,
                "people have a role that the blueprint does not have: they cannot sign in and hold no rights; \
                 put the role back, give them another one, and take it out then"
            );
        }
        tracing::info!(instance = started.instance, "the directory is open");
        Ok(directory)
    }
}

/// Whether there is anything to open: a question about a directory must not make one.
pub(crate) fn exists(location: &Location) -> bool {
    match location {
        Location::Sqlite(path) => path.exists(),
        Location::Postgres(_) => true,
    }
}

/// The server itself, for one request of its own.
pub(crate) fn system(directory: &Directory) -> Actor {
    Actor::system(directory.new_id())
}

/// The directory as the web sees it.
pub(crate) fn app(directory: &Directory, configuration: &Configuration, public_url: Url) -> App {
    let settings = Settings {
        other_hosts: own_hosts(&public_url),
        public_url,
        watchers: configuration.watchers.clone(),
        trusted_proxies: configuration.trusted_proxies.clone(),
        mail: if configuration.mail.is_some() { Mail::Sent } else { Mail::Shown },
    };
    App::new(directory.clone(), settings)
}

/// On one's own machine the server has several names.
fn own_hosts(public_url: &Url) -> Vec<String> {
    let local = ["localhost", "127.0.0.1", "[::1]"];
    if !public_url.host_str().is_some_and(|host| local.contains(&host)) {
        return Vec::new();
    }
    let port = public_url.port().map(|port| format!(":{port}")).unwrap_or_default();
    local.iter().map(|host| format!("{host}{port}")).collect()
}
