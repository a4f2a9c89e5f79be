//! The configuration: flags before environment before file before defaults, read once, checked whole.

mod file;
mod flaw;
mod key;
mod layers;
mod parse;
#[cfg(test)]
mod tests;

use std::net::SocketAddr;
use std::path::PathBuf;

use ipnet::IpNet;
use rollcall_core::links::InvitationQuota;
use rollcall_core::mail::MailSettings;
use rollcall_core::store::Location;
use rollcall_web::metrics::Watchers;
use url::Url;

pub(crate) use flaw::{Flaw, Flaws, Origin};
pub(crate) use key::Key;
pub(crate) use layers::{Given, Layers};

/// How this server runs.
#[derive(Debug, Clone)]
pub(crate) struct Configuration {
    /// Where it listens.
    pub(crate) listen: SocketAddr,
    /// The folder that holds everything but a PostgreSQL database.
    pub(crate) data: PathBuf,
    /// The database.
    pub(crate) database: Location,
    /// The address that people type; `None` is the address that it listens on.
    pub(crate) public_url: Option<Url>,
    /// The product: a shipped name or the path of a file.
    pub(crate) blueprint: String,
    /// The mail server, if there is one.
    pub(crate) mail: Option<MailSettings>,
    /// How many invitations may go out in an hour (attack C15).
    pub(crate) quota: InvitationQuota,
    /// The proxies whose `X-Forwarded-For` is believed: none unless named (attack O02).
    pub(crate) trusted_proxies: Vec<IpNet>,
    /// Who may read the numbers of `/metrics`.
    pub(crate) watchers: Watchers,
    /// How log lines look.
    pub(crate) log: LogFormat,
    /// Files with a secret that everybody on this machine can read (attack O07).
    pub(crate) exposed: Vec<PathBuf>,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// For people at a terminal.
    Human,
    /// For programs that collect them: one JSON object a line.
    Json,
}

impl Configuration {
    /// The address that people type, when the server listens on `listening`.
    pub(crate) fn public_url(&self, listening: SocketAddr) -> Result<Url, url::ParseError> {
        match &self.public_url {
            Some(url) => Ok(url.clone()),
            None => Url::parse(&format!("http://{listening}/")),
        }
    }

    /// Logs what is allowed and unwise. The log is there only after the configuration.
    pub(crate) fn warn(&self) {
        for file in &self.exposed {
            tracing::warn!(
                file = %file.display(),
                "everybody on this machine can read this file, which holds a secret; chmod 600 it"
            );
        }
    }
}
