//! The command line: what can be said to `rollcall`, and where the configuration comes from.

use std::env;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::configuration::{Configuration, Flaws, Key, Layers};
use crate::users::UsersCommand;

/// User management for B2B software.
#[derive(Debug, Parser)]
#[command(name = "rollcall", version, arg_required_else_help = true, max_term_width = 100)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the directory. The first start shows a one-time link for the first administrator
    Serve(Options),
    /// Serve a directory with invented people, gone when it ends
    Demo(DemoOptions),
    /// Read a blueprint: the file that describes a product
    #[command(subcommand)]
    Blueprint(BlueprintCommand),
    /// Look for what must never be in a directory; exits with 1 when something is found
    Doctor(Place),
    /// Help an administrator
    #[command(subcommand)]
    Admin(AdminCommand),
    /// List, add and change users, as the operator of this machine
    #[command(subcommand)]
    Users(UsersCommand),
}

/// What to do with a blueprint.
#[derive(Debug, Subcommand)]
pub(crate) enum BlueprintCommand {
    /// Say every mistake in it, with line, reason and remedy
    Check(BlueprintName),
    /// Say in words what it means
    Explain(BlueprintName),
}

/// Which blueprint.
#[derive(Debug, Args)]
pub(crate) struct BlueprintName {
    /// A file, or the name of one that comes with the program
    #[arg(value_name = "FILE|NAME")]
    pub(crate) blueprint: String,
}

/// How to help an administrator.
#[derive(Debug, Subcommand)]
pub(crate) enum AdminCommand {
    /// Show a link with which a locked-out administrator chooses a new password
    Recover {
        /// The administrator's e-mail address
        email: String,
        /// Which directory.
        #[command(flatten)]
        place: Place,
    },
}

/// What a demo can be told.
#[derive(Debug, Args)]
pub(crate) struct DemoOptions {
    /// The product: a file, or the name of one that comes with the program
    #[arg(long, value_name = "FILE|NAME")]
    pub(crate) blueprint: Option<String>,
    /// How many people to invent
    #[arg(long, value_name = "NUMBER", default_value_t = 2_000)]
    pub(crate) people: u64,
    /// Say address, sign-ins and token in one line of JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Address and port to listen on [default: 127.0.0.1:8400]
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) listen: Option<String>,
    /// The address that people type, when it listens on a network
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,
    /// An empty folder to keep the data in, instead of one that is gone afterwards
    #[arg(long, value_name = "FOLDER")]
    pub(crate) data: Option<PathBuf>,
    /// An empty PostgreSQL database to keep the people in
    #[arg(long, value_name = "URL")]
    pub(crate) database: Option<String>,
}

/// How a server runs. Each option is also a variable, such as `ROLLCALL_PUBLIC_URL`, and a line in the file of
/// --config, such as `public_url`; a flag wins over the variable, and that over the file.
#[derive(Debug, Default, Args)]
#[expect(clippy::doc_markdown, reason = "--help shows these texts as they stand")]
pub(crate) struct Options {
    #[command(flatten)]
    place: Place,
    /// Address and port to listen on [default: 127.0.0.1:8400]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// The mail server, smtps://user:password@host; without one, e-mails are shown in the console
    #[arg(long, value_name = "URL")]
    smtp: Option<String>,
    /// A file that holds the address of the mail server
    #[arg(long, value_name = "FILE")]
    smtp_file: Option<String>,
    /// The sender of e-mails, such as "Rollcall <no-reply@example.org>"
    #[arg(long, value_name = "SENDER")]
    mail_from: Option<String>,
    /// How many invitations may go out in an hour: a number or unlimited [default: 10000]
    #[arg(long, value_name = "NUMBER")]
    invitations_per_hour: Option<String>,
    /// How many of them may go to one organization [default: 1000]
    #[arg(long, value_name = "NUMBER")]
    invitations_per_organization: Option<String>,
    /// Networks of proxies in front of the server, such as 10.0.0.0/8; none is trusted unless named
    #[arg(long, value_name = "NETWORKS")]
    trusted_proxies: Option<String>,
    /// A file that holds the token that /metrics asks for; without one, only this machine reads it
    #[arg(long, value_name = "FILE")]
    metrics_token_file: Option<String>,
}

/// Which directory.
#[derive(Debug, Default, Args)]
#[expect(clippy::doc_markdown, reason = "--help shows these texts as they stand")]
pub(crate) struct Place {
    /// A configuration file (TOML)
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder that holds everything [default: rollcall-data]
    #[arg(long, value_name = "FOLDER")]
    data: Option<String>,
    /// A PostgreSQL database, postgres://user:password@host/name?sslmode=require, instead of SQLite in the folder
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// A file that holds the address of the database
    #[arg(long, value_name = "FILE")]
    database_file: Option<String>,
    /// The address that people type, such as `https://people.example.org`
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// The product: a file, or the name of one that comes with the program
    #[arg(long, value_name = "FILE|NAME")]
    blueprint: Option<String>,
    /// How log lines look: human or json
    #[arg(long, value_name = "FORMAT")]
    log: Option<String>,
}

impl Options {
    /// The checked configuration.
    pub(crate) fn configuration(self) -> Result<Configuration, Flaws> {
        let config = self.place.config.clone();
        configuration(config, self.flags())
    }

    fn flags(self) -> [(Key, Option<String>); 14] {
        let Place { config: _, data, database, database_file, public_url, blueprint, log } =
            self.place;
        [
            (Key::Listen, self.listen),
            (Key::Data, data),
            (Key::Database, database),
            (Key::DatabaseFile, database_file),
            (Key::PublicUrl, public_url),
            (Key::Blueprint, blueprint),
            (Key::Smtp, self.smtp),
            (Key::SmtpFile, self.smtp_file),
            (Key::MailFrom, self.mail_from),
            (Key::InvitationsPerHour, self.invitations_per_hour),
            (Key::InvitationsPerOrganization, self.invitations_per_organization),
            (Key::TrustedProxies, self.trusted_proxies),
            (Key::MetricsTokenFile, self.metrics_token_file),
            (Key::Log, log),
        ]
    }
}

impl Place {
    /// The checked configuration of the server that has this directory, as far as it is known here.
    pub(crate) fn configuration(self) -> Result<Configuration, Flaws> {
        Options { place: self, ..Options::default() }.configuration()
    }
}

fn configuration(
    config: Option<PathBuf>,
    flags: impl IntoIterator<Item = (Key, Option<String>)>,
) -> Result<Configuration, Flaws> {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    let variable = |name: &str| env::var(name).ok();
    let named = variable("ROLLCALL_CONFIG").filter(|path| !path.is_empty());
    let config = config.or_else(|| named.map(PathBuf::from));
    let layers = Layers::of_flags(flags).then_environment(variable);
    Configuration::of(match config {
        Some(path) => layers.then_file(&path),
        None => layers,
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent_and_has_a_flag_for_every_key() {
        Arguments::command().debug_assert();
        let keys = Options::default().flags().map(|(key, _)| key);
        assert_eq!(keys, Key::ALL);
        for key in Key::ALL {
            let said = Arguments::try_parse_from(["rollcall", "serve", &key.flag(), "x"]);
            assert!(said.is_ok(), "{}", key.flag());
        }
    }
}
