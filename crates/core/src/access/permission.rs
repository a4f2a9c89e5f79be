//! What an actor may be allowed to do: one word per right, the same words as the operations.

use std::fmt;

macro_rules! permissions {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal),+ $(,)?) => {
        /// A right, named like the operation or query that it opens.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Permission { $($(#[doc = $doc])+ $variant),+ }

        impl Permission {
            /// Every permission, in the order of this file.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable dotted name: `users.deactivate`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// What it allows, in a sentence.
            pub const fn meaning(self) -> &'static str {
                let text = match self { $(Self::$variant => concat!($($doc),+)),+ };
                text.trim_ascii()
            }
        }
    };
}

permissions! {
    /// Anybody, also without being signed in: signing in, asking for a link, following one.
    Open = "open",
    /// Everybody who is signed in, over their own account: profile, password, sessions, tokens.
    Account = "account",
    /// See the list of users, their profiles and their presence.
    UsersList = "users.list",
    /// Create and invite users.
    UsersCreate = "users.create",
    /// Change names, e-mail, profile fields and places of users.
    UsersEdit = "users.edit",
    /// Give users another role.
    UsersAssignRole = "users.assign-role",
    /// Deactivate users and activate them again.
    UsersDeactivate = "users.deactivate",
    /// Archive users and restore them.
    UsersArchive = "users.archive",
    /// Delete archived users for good.
    UsersDelete = "users.delete",
    /// Import users from a file.
    UsersImport = "users.import",
    /// Export lists of users.
    UsersExport = "users.export",
    /// Send and resend invitations and password reset links.
    UsersSendLink = "users.send-link",
    /// See and end other people's sessions.
    UsersEndSessions = "users.end-sessions",
    /// See organizations and their locations.
    OrganizationsList = "organizations.list",
    /// Create, rename and remove organizations and locations.
    OrganizationsManage = "organizations.manage",
    /// See providers.
    ProvidersList = "providers.list",
    /// Create, change and remove providers.
    ProvidersManage = "providers.manage",
    /// Read the audit trail.
    AuditRead = "audit.read",
    /// Read the mail that was, or would have been, sent.
    MailboxRead = "mailbox.read",
}

impl Permission {
    /// The permission of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|permission| permission.name() == name)
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
