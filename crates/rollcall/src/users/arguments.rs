//! What can be said to `rollcall users`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::arguments::Place;

/// What to do with users.
#[derive(Debug, Subcommand)]
pub(crate) enum UsersCommand {
    /// List users
    List(AtPlace<ListUsers>),
    /// Add a user and invite them
    Create(AtPlace<NewUser>),
    /// Switch users off; they are signed out at once
    Deactivate(AtPlace<Act>),
    /// Switch users on again
    Activate(AtPlace<Act>),
    /// Archive users: out of lists and access
    Archive(AtPlace<Act>),
    /// Bring archived users back, inactive
    Restore(AtPlace<Act>),
    /// Show a password link for a user who has neither their password nor their old mailbox
    LetIn(AtPlace<Whom>),
    /// Look through a list in a file, and bring it in with --run
    Import(AtPlace<ImportUsers>),
    /// Write a list of users as CSV; it imports again as it is
    Export(AtPlace<ExportUsers>),
}

/// Something to do in one directory.
#[derive(Debug, Args)]
pub(crate) struct AtPlace<T: Args> {
    #[command(flatten)]
    pub(super) what: T,
    #[command(flatten, next_help_heading = "Which directory")]
    pub(super) place: Place,
}

/// Who is meant.
#[derive(Debug, Args)]
pub(crate) struct Whom {
    /// The e-mail address that they sign in with
    pub(super) email: String,
}

/// Which users to list, and how.
#[derive(Debug, Args)]
pub(crate) struct ListUsers {
    #[command(flatten)]
    pub(super) filter: Filter,
    /// How to sort: name, email, role, status, last-seen …; with - before it, from the other end
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    pub(super) sort: Option<String>,
    /// The most users to list
    #[arg(long, value_name = "NUMBER", default_value_t = 100)]
    pub(super) limit: usize,
    /// Say it as JSON: one user a line, as the API shows them
    #[arg(long)]
    pub(super) json: bool,
}

/// Which users.
#[derive(Debug, Args)]
pub(crate) struct Filter {
    /// Words that all occur in the name, the address or a searchable field
    #[arg(value_name = "WORDS")]
    pub(super) words: Vec<String>,
    /// Only these: active, invited, inactive, archived, or all (everybody but the archived)
    #[arg(long)]
    pub(super) status: Option<String>,
    /// Only holders of this role, by its key
    #[arg(long, value_name = "KEY")]
    pub(super) role: Option<String>,
    /// Only people of this organization, by its name or id
    #[arg(long, value_name = "NAME|ID")]
    pub(super) organization: Option<String>,
}

/// Who is to be added.
#[derive(Debug, Args)]
pub(crate) struct NewUser {
    /// E-mail address, by which they sign in
    pub(super) email: String,
    /// First name
    #[arg(long, value_name = "NAME", default_value = "")]
    pub(super) first_name: String,
    /// Last name
    #[arg(long, value_name = "NAME", default_value = "")]
    pub(super) last_name: String,
    /// Role, by its key
    #[arg(long, value_name = "KEY", default_value = "")]
    pub(super) role: String,
    /// Organization, by its name or id
    #[arg(long, value_name = "NAME|ID")]
    pub(super) organization: Option<String>,
    /// Location of that organization, by its name or id; can be given several times
    #[arg(long, value_name = "NAME|ID")]
    pub(super) location: Vec<String>,
    /// A field of the product, such as phone=+12025550143; can be given several times
    #[arg(long, value_name = "FIELD=VALUE")]
    pub(super) set: Vec<String>,
    /// Send the invitation later
    #[arg(long)]
    pub(super) invite_later: bool,
}

/// What to bring in.
#[derive(Debug, Args)]
pub(crate) struct ImportUsers {
    /// The file: CSV, also of Google Workspace, Microsoft Entra or Okta
    pub(super) file: PathBuf,
    /// Bring it in; without it, only say what would happen
    #[arg(long)]
    pub(super) run: bool,
    /// What becomes of people who are there already: create-and-update, create-only or update-only
    #[arg(long, value_name = "CHOICE")]
    pub(super) existing: Option<String>,
    /// Send invitations to those who are added
    #[arg(long)]
    pub(super) invite: bool,
    /// The role of new people for whom the file has none, by its key
    #[arg(long, value_name = "KEY")]
    pub(super) role: Option<String>,
    /// The organization of new people for whom the file has none, by its name or id
    #[arg(long, value_name = "NAME|ID")]
    pub(super) organization: Option<String>,
    /// A location of those people, by its name or id; can be given several times
    #[arg(long, value_name = "NAME|ID")]
    pub(super) location: Vec<String>,
}

/// What to write.
#[derive(Debug, Args)]
pub(crate) struct ExportUsers {
    #[command(flatten)]
    pub(super) filter: Filter,
    /// The file to write, instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(super) to: Option<PathBuf>,
}

/// Whom to act on.
#[derive(Debug, Args)]
pub(crate) struct Act {
    /// E-mail addresses or ids
    #[arg(value_name = "EMAIL|ID", required = true)]
    pub(super) users: Vec<String>,
    /// Why, for the audit trail
    #[arg(long)]
    pub(super) reason: Option<String>,
}
