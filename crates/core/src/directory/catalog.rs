//! The catalog: one line per operation and query. The API document, the permission matrix and the contract
//! tests are made from it.

use crate::access::{Interface, Permission};
use crate::directory::{NeedsRecent, Operation, Query};

/// Whether an entry changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It changes something.
    Operation,
    /// It answers something.
    Query,
}

/// One operation or query, as the outside knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The stable dotted name.
    pub name: &'static str,
    /// Whether it changes something.
    pub kind: Kind,
    /// The permission that it needs.
    pub needs: Permission,
    /// When the password is asked for again, some time after signing in.
    pub needs_recent: NeedsRecent,
    /// The doors through which it can be reached.
    pub interfaces: &'static [Interface],
    /// What it does, in a sentence.
    pub summary: &'static str,
}

const fn operation<O: Operation>(interfaces: &'static [Interface], summary: &'static str) -> Entry {
    let (needs, needs_recent) = (O::NEEDS, O::NEEDS_RECENT);
    Entry { name: O::NAME, kind: Kind::Operation, needs, needs_recent, interfaces, summary }
}

const fn query<Q: Query>(interfaces: &'static [Interface], summary: &'static str) -> Entry {
    let (needs, needs_recent) = (Q::NEEDS, NeedsRecent::Never);
    Entry { name: Q::NAME, kind: Kind::Query, needs, needs_recent, interfaces, summary }
}

use Interface::{Api, Cli, Console, System};

const ALL: &[Interface] = &[Console, Api, Cli];
const CONSOLE: &[Interface] = &[Console];
const CONSOLE_AND_API: &[Interface] = &[Console, Api];
const SERVER: &[Interface] = &[System];

/// Every operation and query that somebody outside can name, or that the server does by itself. The steps of others
/// have no line.
pub const CATALOG: &[Entry] = &[
    query::<crate::users::UserList>(ALL, "List users: search, filter, sort, page."),
    query::<crate::users::NeedsAttention>(CONSOLE, "Count who needs attention."),
    query::<crate::users::UserCard>(CONSOLE_AND_API, "Show one user."),
    query::<crate::users::AddressHolder>(CONSOLE, "Say who has an address already."),
    operation::<crate::users::CreateUser>(ALL, "Add a user and invite them."),
    operation::<crate::users::EditUser>(CONSOLE_AND_API, "Change a user's details and places."),
    operation::<crate::users::ChangeRole>(CONSOLE_AND_API, "Give a user another role."),
    operation::<crate::users::DeactivateUsers>(
        ALL,
        "Switch users off; they are signed out at once.",
    ),
    operation::<crate::users::ActivateUsers>(ALL, "Switch users on again."),
    operation::<crate::users::ArchiveUsers>(ALL, "Archive users: out of lists and access."),
    operation::<crate::users::RestoreUsers>(ALL, "Bring archived users back, inactive."),
    operation::<crate::users::DeleteUser>(CONSOLE_AND_API, "Delete an archived user for good."),
    operation::<crate::users::UndoChange>(CONSOLE_AND_API, "Take back a change of state."),
    operation::<crate::users::ServeClaims>(
        SERVER,
        "Let people sign in with an address that has become free.",
    ),
    operation::<crate::links::SendLinks>(
        CONSOLE_AND_API,
        "Send invitations or password reset links.",
    ),
    operation::<crate::sessions::EndUserSessions>(CONSOLE_AND_API, "End all sessions of a user."),
    query::<crate::organizations::OrganizationList>(ALL, "List organizations: search, page."),
    query::<crate::organizations::OrganizationCard>(CONSOLE_AND_API, "Show one organization."),
    operation::<crate::organizations::CreateOrganization>(CONSOLE_AND_API, "Add an organization."),
    operation::<crate::organizations::RenameOrganization>(
        CONSOLE_AND_API,
        "Give an organization another name.",
    ),
    operation::<crate::organizations::RemoveOrganization>(
        CONSOLE_AND_API,
        "Remove an organization to which nothing belongs.",
    ),
    query::<crate::organizations::LocationsOf>(ALL, "List the locations of an organization."),
    query::<crate::organizations::LocationCard>(CONSOLE_AND_API, "Show one location."),
    operation::<crate::organizations::CreateLocation>(
        CONSOLE_AND_API,
        "Add a location to an organization.",
    ),
    operation::<crate::organizations::RenameLocation>(
        CONSOLE_AND_API,
        "Give a location another name.",
    ),
    operation::<crate::organizations::RemoveLocation>(
        CONSOLE_AND_API,
        "Remove a location where nobody works.",
    ),
    query::<crate::organizations::PlaceChoices>(CONSOLE, "Offer places to choose from."),
    query::<crate::organizations::LocationChoices>(
        CONSOLE,
        "Offer the locations of all organizations to choose from.",
    ),
    query::<crate::providers::ProviderList>(
        CONSOLE_AND_API,
        "List providers: search, filter, page.",
    ),
    query::<crate::providers::ProviderCard>(CONSOLE_AND_API, "Show one provider."),
    operation::<crate::providers::CreateProvider>(CONSOLE_AND_API, "Add a provider."),
    operation::<crate::providers::EditProvider>(CONSOLE_AND_API, "Change a provider."),
    operation::<crate::providers::RemoveProvider>(
        CONSOLE_AND_API,
        "Remove a provider to whom no user refers.",
    ),
    query::<crate::providers::ProviderChoices>(CONSOLE, "Offer providers to choose from."),
    operation::<crate::users::ExportUsers>(ALL, "Take a list of users out as a file."),
    operation::<crate::imports::BeginImport>(ALL, "Bring in a list of people from a file."),
    query::<crate::imports::ImportList>(CONSOLE_AND_API, "List imports, newest first."),
    query::<crate::imports::ImportCard>(ALL, "Show one import and its problems."),
    query::<crate::imports::ImportRows>(ALL, "Show the rows of an import."),
    operation::<crate::imports::ChooseMapping>(
        ALL,
        "Say what the columns of a file mean, and check every row.",
    ),
    operation::<crate::imports::StartImport>(ALL, "Run an import, or take it up again."),
    operation::<crate::imports::StopImport>(CONSOLE_AND_API, "Stop an import that runs."),
    operation::<crate::imports::DiscardImport>(ALL, "Discard an import that was never run."),
    query::<crate::audit::AuditTrail>(CONSOLE_AND_API, "Search the audit trail."),
    query::<crate::audit::NamesOf>(CONSOLE, "Say what those are called whom events speak of."),
    query::<crate::users::OwnAccount>(CONSOLE, "Show one's own account."),
    operation::<crate::users::EditOwnAccount>(CONSOLE, "Change one's own name and profile."),
    query::<crate::sessions::UserSessions>(CONSOLE_AND_API, "List the open sessions of a user."),
    query::<crate::sessions::OwnSessions>(CONSOLE, "List one's own sessions."),
    operation::<crate::sessions::EndSessions>(CONSOLE, "End one's own other sessions."),
    operation::<crate::sessions::SignOut>(CONSOLE, "Sign out."),
    query::<crate::sessions::AsksForPassword>(
        CONSOLE,
        "Say whether one's password is asked for again.",
    ),
    operation::<crate::credentials::ConfirmPassword>(CONSOLE, "Confirm one's own password."),
    operation::<crate::credentials::ChangePassword>(CONSOLE, "Change one's own password."),
    operation::<crate::links::RequestReset>(CONSOLE, "Ask for a password reset link."),
    query::<crate::links::OpenLink>(CONSOLE, "Look at an invitation or reset link."),
    operation::<crate::links::FollowedLink>(CONSOLE, "Choose a password through a link."),
    operation::<crate::links::ConfirmEmail>(CONSOLE, "Confirm one's own changed e-mail address."),
    query::<crate::mail::MailboxList>(CONSOLE, "List the letters of the outbox."),
    query::<crate::mail::MailboxLetter>(CONSOLE, "Read a letter without its link."),
    operation::<crate::mail::ShowLetterLink>(
        CONSOLE,
        "Open the link of a letter that was not sent.",
    ),
    query::<crate::mail::DueLetters>(SERVER, "Find the letters that are to be sent now."),
    operation::<crate::mail::PrepareLetter>(
        SERVER,
        "Claim a letter for sending, and make the token of its link.",
    ),
    operation::<crate::mail::LetterSent>(SERVER, "Note that a letter was sent."),
    operation::<crate::mail::LetterFailed>(SERVER, "Note that a letter was not taken."),
    operation::<crate::mail::NoteOutage>(SERVER, "Note that the mail server is away."),
    operation::<crate::mail::SweepLetters>(SERVER, "Withdraw and forget old letters."),
    operation::<crate::sessions::SweepSessions>(SERVER, "Forget sessions and counters of before."),
    query::<crate::tokens::OwnTokens>(CONSOLE, "List one's own API tokens."),
    operation::<crate::tokens::CreateToken>(CONSOLE, "Create an API token for oneself."),
    operation::<crate::tokens::RevokeToken>(CONSOLE, "Revoke one's own API token."),
    query::<crate::setup::AskSetUp>(
        SERVER,
        "Ask whether the first administrator is still to come.",
    ),
    operation::<crate::setup::SetUp>(
        CONSOLE,
        "Make the first administrator through the set-up link.",
    ),
    operation::<crate::setup::RecoverAdmin>(&[Cli], "Make a way back in for an administrator."),
    operation::<crate::setup::HandOverLink>(&[Cli], "Hand over a link for choosing a password."),
    operation::<crate::setup::MakeSetUpLink>(SERVER, "Make the one-time set-up link."),
    operation::<crate::setup::NoteStart>(SERVER, "Note what the directory was made for."),
    operation::<crate::idempotency::ClaimKey>(
        SERVER,
        "Claim the key of a request that makes something.",
    ),
    operation::<crate::idempotency::KeepAnswer>(SERVER, "Keep the answer for a repeated request."),
    operation::<crate::idempotency::ReleaseKey>(
        SERVER,
        "Free the key of a request that made nothing.",
    ),
    operation::<crate::idempotency::SweepKeys>(SERVER, "Forget the keys of yesterday."),
    query::<crate::directory::Workload>(SERVER, "Count what waits in the background."),
    query::<crate::doctor::CheckDirectory>(&[Cli], "Check what must always be true."),
    operation::<crate::demo::AddInvented>(SERVER, "Add invented people to a demo."),
    operation::<crate::demo::AcceptInvented>(SERVER, "Let a demo's people accept."),
];
