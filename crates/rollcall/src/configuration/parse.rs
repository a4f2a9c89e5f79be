//! From texts to values that cannot be wrong, or to all that is wrong at once.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::{fs, io};

use ipnet::IpNet;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::links::InvitationQuota;
use rollcall_core::mail::MailSettings;
use rollcall_core::store::Location;
use rollcall_web::metrics::{WatchToken, Watchers};
use url::Url;

use crate::configuration::layers::is_readable_by_all;
use crate::configuration::{Configuration, Flaw, Flaws, Given, Key, Layers, LogFormat, Origin};

/// Where a server listens unless it is told otherwise: only this machine reaches it.
const LISTEN: &str = "127.0.0.1:8400";

/// How many invitations go out in an hour unless it is told otherwise, in all and to one organization.
const PER_HOUR: u32 = 10_000;
const PER_ORGANIZATION: u32 = 1_000;

/// Where it keeps everything unless it is told otherwise.
const DATA: &str = "rollcall-data";

impl Configuration {
    /// Checks everything that was given.
    pub(crate) fn of(layers: Layers) -> Result<Self, Flaws> {
        let (flaws, exposed) = (layers.flaws.clone(), layers.exposed.clone());
        let mut reading = Reading { layers, flaws, exposed };
        let listen = reading.listen();
        let data = PathBuf::from(reading.text_or(Key::Data, DATA));
        let database = reading.secret(Key::Database, Key::DatabaseFile);
        let database = database.and_then(|given| reading.database(&given));
        let public_url = reading.public_url(listen);
        let first = Blueprint::shipped_names().first().copied().unwrap_or_default();
        let blueprint = reading.text_or(Key::Blueprint, first);
        let mail = reading.mail();
        let quota = InvitationQuota {
            in_all: reading.an_hour(Key::InvitationsPerHour, PER_HOUR),
            of_organization: reading.an_hour(Key::InvitationsPerOrganization, PER_ORGANIZATION),
        };
        let trusted_proxies = reading.trusted_proxies();
        let watchers = reading.watchers();
        let log = reading.log();
        if !reading.flaws.is_empty() {
            return Err(Flaws(reading.flaws));
        }
        let database = database.unwrap_or_else(|| Location::Sqlite(data.join("rollcall.db")));
        Ok(Self {
            listen,
            data,
            database,
            public_url,
            blueprint,
            mail,
            quota,
            trusted_proxies,
            watchers,
            log,
            exposed: reading.exposed,
        })
    }
}

struct Reading {
    layers: Layers,
    flaws: Vec<Flaw>,
    exposed: Vec<PathBuf>,
}

impl Reading {
    fn given(&self, key: Key) -> Option<Given> {
        self.layers.given(key).cloned()
    }

    fn text_or(&mut self, key: Key, default: &str) -> String {
        match self.given(key) {
            Some(given) if given.text.trim().is_empty() => {
                self.flaw(&given.origin, "Write something, or leave the key out.");
                String::new()
            }
            Some(given) => given.text,
            None => default.to_owned(),
        }
    }

    fn flaw(&mut self, origin: &Origin, message: impl Into<String>) {
        self.flaws.push(Flaw::at(origin, message));
    }

    fn listen(&mut self) -> SocketAddr {
        let given = self.given(Key::Listen);
        let text = given.as_ref().map_or(LISTEN, |given| given.text.trim());
        let text = text.replace("localhost:", "127.0.0.1:");
        text.parse().unwrap_or_else(|_| {
            if let Some(given) = given {
                let what = format!(
                    "{:?} is not an address to listen on. Write address and port: 127.0.0.1:8400, \
                     or 0.0.0.0:8400 for every network.",
                    given.text
                );
                self.flaw(&given.origin, what);
            }
            SocketAddr::from(([127, 0, 0, 1], 8400))
        })
    }

    /// A secret, itself or in a file of its own; not both.
    fn secret(&mut self, key: Key, in_file: Key) -> Option<Given> {
        match (self.given(key), self.given(in_file)) {
            (Some(_), Some(file)) => {
                let what = format!("Leave out either {} or {}.", key.name(), in_file.name());
                self.flaw(&file.origin, what);
                None
            }
            (None, Some(file)) => match self.read_secret(&file) {
                Ok(text) => Some(Given { text: text.trim().to_owned(), origin: file.origin }),
                Err(error) => {
                    let what = format!("The file {:?} cannot be read: {error}.", file.text);
                    self.flaw(&file.origin, what);
                    None
                }
            },
            (given, None) => given,
        }
    }

    fn read_secret(&mut self, file: &Given) -> io::Result<String> {
        let path = Path::new(file.text.trim());
        if is_readable_by_all(path) {
            self.exposed.push(path.to_owned());
        }
        fs::read_to_string(path)
    }

    fn database(&mut self, given: &Given) -> Option<Location> {
        // What follows is the database driver's to read: a host may be missing, for a socket.
        if given.text.trim().starts_with("postgres://")
            || given.text.trim().starts_with("postgresql://")
        {
            return Some(Location::Postgres(given.text.trim().to_owned()));
        }
        self.flaw(
            &given.origin,
            "This is not the address of a database. Write postgres://user:password@host/database?sslmode=require, or \
             leave the key out: then SQLite is used, in the data folder.",
        );
        None
    }

    /// On a network the address is never guessed: links in letters are made from it (attack B01).
    fn public_url(&mut self, listen: SocketAddr) -> Option<Url> {
        let Some(given) = self.given(Key::PublicUrl) else {
            if !listen.ip().is_loopback() {
                self.flaw(
                    &Origin::Nowhere(Key::PublicUrl),
                    "Write the address that people type, such as https://people.example.org: the \
                     server listens on a network, and links in e-mails are made from it.",
                );
            }
            return None;
        };
        let url = Url::parse(given.text.trim()).ok().filter(|url| {
            let plain = url.query().is_none() && url.fragment().is_none() && url.path() == "/";
            let nobody = url.username().is_empty() && url.password().is_none();
            matches!(url.scheme(), "http" | "https") && url.has_host() && plain && nobody
        });
        if url.is_none() {
            let what = format!(
                "{:?} is not the address of a site. Write it without a path: https://people.example.org.",
                given.text
            );
            self.flaw(&given.origin, what);
        }
        url
    }

    fn mail(&mut self) -> Option<MailSettings> {
        let given = self.secret(Key::Smtp, Key::SmtpFile);
        match (given, self.given(Key::MailFrom)) {
            (Some(given), Some(from)) => match MailSettings::parse(&given.text, &from.text) {
                Ok(settings) => Some(settings),
                Err(flaw) => {
                    let of_sender = matches!(flaw, rollcall_core::mail::SettingsFlaw::Sender(_));
                    let origin = if of_sender { &from.origin } else { &given.origin };
                    self.flaw(origin, format!("{flaw}."));
                    None
                }
            },
            (Some(_), None) => {
                self.flaw(
                    &Origin::Nowhere(Key::MailFrom),
                    "Write the sender of e-mails: Rollcall <no-reply@example.org>.",
                );
                None
            }
            (None, Some(from)) if self.given(Key::SmtpFile).is_none() => {
                self.flaw(&from.origin, "Name the mail server too, with smtp or smtp_file.");
                None
            }
            (None, _) => None,
        }
    }

    /// How many of something an hour; `None` when it is unlimited.
    fn an_hour(&mut self, key: Key, default: u32) -> Option<u32> {
        let Some(given) = self.given(key) else { return Some(default) };
        let text = given.text.trim();
        if text == "unlimited" {
            return None;
        }
        let number = text.parse().ok().filter(|number| *number > 0);
        if number.is_none() {
            let what = format!(
                "{text:?} is not a number of invitations. Write one above 0, or unlimited."
            );
            self.flaw(&given.origin, what);
        }
        number
    }

    fn trusted_proxies(&mut self) -> Vec<IpNet> {
        let Some(given) = self.given(Key::TrustedProxies) else { return Vec::new() };
        let mut networks = Vec::new();
        for part in given.text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let single = || part.parse::<IpAddr>().map(IpNet::from);
            match IpNet::from_str(part).or_else(|_| single()) {
                Ok(network) if network.prefix_len() > 0 => networks.push(network),
                _ => {
                    let what = format!(
                        "{part:?} is not the network of a proxy. Write its address or network: 10.0.0.0/8. \
                         Everybody cannot be trusted: whoever is may write any address of origin."
                    );
                    self.flaw(&given.origin, what);
                }
            }
        }
        networks
    }

    fn watchers(&mut self) -> Watchers {
        let Some(given) = self.given(Key::MetricsTokenFile) else { return Watchers::OnThisMachine };
        let what = match self.read_secret(&given) {
            Ok(text) => match WatchToken::parse(text.trim()) {
                Some(token) => return Watchers::WithToken(token),
                None => {
                    "Write a token of at least 20 letters, digits and signs into the file, without \
                         spaces. `openssl rand -hex 20` makes one."
                        .to_owned()
                }
            },
            Err(error) => format!("The file {:?} cannot be read: {error}.", given.text),
        };
        self.flaw(&given.origin, what);
        Watchers::OnThisMachine
    }

    fn log(&mut self) -> LogFormat {
        let given = self.given(Key::Log);
        match given.as_ref().map(|given| given.text.trim()) {
            None | Some("human") => LogFormat::Human,
            Some("json") => LogFormat::Json,
            Some(other) => {
                let what = format!("There is no log format {other:?}. Write human or json.");
                if let Some(given) = &given {
                    self.flaw(&given.origin, what);
                }
                LogFormat::Human
            }
        }
    }
}
