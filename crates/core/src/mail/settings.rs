//! The mail server as it is configured: one URL and one sender.

use std::fmt;
use std::time::Duration;

use lettre::message::Mailbox;
use percent_encoding::percent_decode_str;
use thiserror::Error;
use url::{Host, Url};
use zeroize::Zeroizing;

use crate::domain::is_this_machine;

/// How long the server may take for one step (RFC 5321, 4.5.3.2 allows minutes; nobody waits that long).
const STEP: Duration = Duration::from_mins(1);

/// Where letters are handed over, and who writes them.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// Name or address of the server.
    pub host: String,
    /// Its port: 465 for `smtps`, otherwise 587 if the URL names none.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// How we sign in there, if at all.
    pub login: Option<Login>,
    /// The sender that every letter carries.
    pub from: Mailbox,
    /// How long the server may take for one step; `timeout=SECONDS` in the URL.
    pub timeout: Duration,
}

/// How the connection to the mail server is protected. There is no "if it happens to offer it":
/// whoever sits in between would strip it (ASVS 12.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all; for a server on the same machine or a closed network.
    None,
    /// Upgraded by STARTTLS before anything is said (RFC 3207); no upgrade, no letter.
    StartTls,
    /// Encrypted from the first byte (RFC 8314).
    Tls,
}

/// How we sign in at the mail server.
#[derive(Clone)]
pub struct Login {
    /// The account's name.
    pub user: String,
    /// Its password.
    pub password: Zeroizing<String>,
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Login({}, …)", self.user)
    }
}

/// What is wrong with the configured mail server; never repeats the password.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SettingsFlaw {
    /// Not a URL at all.
    #[error(
        "Write the mail server as smtp://user:password@host:587; signs such as / ? # @ in the password as %2F %3F %23 %40"
    )]
    Form,
    /// A scheme that is not mail.
    #[error("Begin the mail server with smtp:// or smtps://, not with {0}:")]
    Scheme(String),
    /// No host.
    #[error("Name the mail server's host: smtp://host:587")]
    Host,
    /// Something stands after the host.
    #[error("Leave out the path after the mail server's host")]
    Path,
    /// An option that does not exist here.
    #[error(
        "Leave out `{0}`: a mail server has the options tls (required or none; only with smtp://) and timeout (seconds)"
    )]
    Option(String),
    /// A value of `tls` that does not exist.
    #[error("Write tls=required or tls=none, not tls={0}")]
    Tls(String),
    /// A value of `timeout` that is not a sensible number of seconds.
    #[error("Write timeout as seconds between 1 and 600, not {0}")]
    Timeout(String),
    /// A user without password, or the other way round.
    #[error("Give both user and password of the mail server, or neither")]
    HalfLogin,
    /// A password that would cross the network readable.
    #[error(
        "Remove user and password or use tls=required: a password is not sent unencrypted to another machine"
    )]
    OpenLogin,
    /// A sender that is not one address.
    #[error("Write the sender as name@example.org or Name <name@example.org>, not {0}")]
    Sender(String),
}

impl MailSettings {
    /// From a URL such as `smtps://user:password@mail.example.org` or
    /// `smtp://mail.example.org:25?tls=none&timeout=20`, and a sender such as `Rollcall <no-reply@example.org>`.
    /// `smtp://` means STARTTLS unless `tls=none` is said.
    ///
    /// # Errors
    /// The first flaw that is found.
    pub fn parse(url: &str, from: &str) -> Result<Self, SettingsFlaw> {
        let url = Url::parse(url.trim()).map_err(|_| SettingsFlaw::Form)?;
        let (mut security, port) = match url.scheme() {
            "smtp" => (Security::StartTls, 587),
            "smtps" => (Security::Tls, 465),
            other => return Err(SettingsFlaw::Scheme(other.to_owned())),
        };
        let host = match url.host().ok_or(SettingsFlaw::Host)? {
            Host::Ipv6(address) => address.to_string(),
            host => host.to_string(),
        };
        if !matches!(url.path(), "" | "/") {
            return Err(SettingsFlaw::Path);
        }
        let mut timeout = STEP;
        for (option, value) in url.query_pairs() {
            match (&*option, &*value) {
                ("tls", "required") if security != Security::Tls => {}
                ("tls", "none") if security != Security::Tls => security = Security::None,
                ("tls", _) if security != Security::Tls => {
                    return Err(SettingsFlaw::Tls(value.into_owned()));
                }
                ("timeout", _) => timeout = seconds(&value)?,
                _ => return Err(SettingsFlaw::Option(option.into_owned())),
            }
        }
        let login = login(&url)?;
        if login.is_some() && security == Security::None && !is_this_machine(&host) {
            return Err(SettingsFlaw::OpenLogin);
        }
        let from = from.trim().parse().map_err(|_| SettingsFlaw::Sender(from.to_owned()))?;
        Ok(Self { host, port: url.port().unwrap_or(port), security, login, from, timeout })
    }
}

fn seconds(value: &str) -> Result<Duration, SettingsFlaw> {
    match value.parse() {
        Ok(seconds @ 1..=600) => Ok(Duration::from_secs(seconds)),
        _ => Err(SettingsFlaw::Timeout(value.to_owned())),
    }
}

fn login(url: &Url) -> Result<Option<Login>, SettingsFlaw> {
    let decoded = |text: &str| {
        let decoded = percent_decode_str(text).decode_utf8().map_err(|_| SettingsFlaw::Form)?;
        Ok::<_, SettingsFlaw>(decoded.into_owned())
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        (user, Some(password)) if !user.is_empty() && !password.is_empty() => {
            let password = Zeroizing::new(decoded(password)?);
            Ok(Some(Login { user: decoded(user)?, password }))
        }
        _ => Err(SettingsFlaw::HalfLogin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENDER: &str = "Rollcall <no-reply@example.org>";

    #[test]
    fn a_url_says_everything() {
        for (url, host, port, security, user) in [
            ("smtp://mail.example.org", "mail.example.org", 587, Security::StartTls, None),
            ("smtp://mail.example.org:25?tls=none", "mail.example.org", 25, Security::None, None),
            (
                "smtps://a%40b.org:p%2Fw@m.org",
                "m.org",
                465,
                Security::Tls,
                Some(("a@b.org", "p/w")),
            ),
            ("smtp://u:p@[::1]:2525?tls=none", "::1", 2525, Security::None, Some(("u", "p"))),
            ("smtp://u:p@m.org?tls=required", "m.org", 587, Security::StartTls, Some(("u", "p"))),
        ] {
            let settings = MailSettings::parse(url, SENDER).unwrap();
            assert_eq!((settings.host.as_str(), settings.port), (host, port));
            assert_eq!(settings.security, security, "{url}");
            let login = settings.login.as_ref().map(|l| (l.user.as_str(), l.password.as_str()));
            assert_eq!(login, user);
            assert_eq!(settings.timeout, STEP);
        }
    }

    #[test]
    fn each_flaw_says_what_to_write() {
        for (url, from, flaw) in [
            ("mail.example.org", SENDER, SettingsFlaw::Form),
            ("smtp://u:p#w@m.org", SENDER, SettingsFlaw::Form),
            ("http://m.org", SENDER, SettingsFlaw::Scheme("http".to_owned())),
            ("smtp:", SENDER, SettingsFlaw::Host),
            ("smtp://m.org/x", SENDER, SettingsFlaw::Path),
            ("smtp://m.org?tsl=none", SENDER, SettingsFlaw::Option("tsl".to_owned())),
            ("smtps://m.org?tls=none", SENDER, SettingsFlaw::Option("tls".to_owned())),
            ("smtp://m.org?tls=maybe", SENDER, SettingsFlaw::Tls("maybe".to_owned())),
            ("smtp://m.org?timeout=0", SENDER, SettingsFlaw::Timeout("0".to_owned())),
            ("smtp://u@m.org", SENDER, SettingsFlaw::HalfLogin),
            ("smtp://:p@m.org", SENDER, SettingsFlaw::HalfLogin),
            ("smtp://u:p@m.org?tls=none", SENDER, SettingsFlaw::OpenLogin),
            ("smtp://m.org", "nobody", SettingsFlaw::Sender("nobody".to_owned())),
            (
                "smtp://m.org",
                "a@b.org, c@d.org",
                SettingsFlaw::Sender("a@b.org, c@d.org".to_owned()),
            ),
        ] {
            assert_eq!(MailSettings::parse(url, from).unwrap_err(), flaw, "{url}");
        }
    }

    #[test]
    fn b13_the_password_is_not_shown_by_debug() {
        let settings = MailSettings::parse("smtps://u:s3cr3t@m.org", SENDER).unwrap();
        assert!(!format!("{settings:?}").contains("s3cr3t"));
    }
}
